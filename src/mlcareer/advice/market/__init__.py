"""What the market says: advertisements and a person held against them, pay and outlook, and what hangs together."""
