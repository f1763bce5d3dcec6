"""What to do: the plan and its phases, the ways to a role, what-if, certifications, roles compared."""
