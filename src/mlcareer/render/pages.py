"""Every page there is, for the command line to choose from."""

from mlcareer.render.assessment import assessment_page
from mlcareer.render.evidence import why_page
from mlcareer.render.imports import import_page
from mlcareer.render.knowledge import check_page, info_page, schemas_page, sources_page
from mlcareer.render.roles import comparison_page, role_page, roles_page, search_page
from mlcareer.render.skills import (
    certification_page,
    certifications_page,
    resource_page,
    resources_page,
    skill_page,
    skills_page,
)

__all__ = [
    "assessment_page",
    "certification_page",
    "certifications_page",
    "check_page",
    "comparison_page",
    "import_page",
    "info_page",
    "resource_page",
    "resources_page",
    "role_page",
    "roles_page",
    "schemas_page",
    "search_page",
    "skill_page",
    "skills_page",
    "sources_page",
    "why_page",
]
