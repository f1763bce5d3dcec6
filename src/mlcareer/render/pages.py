"""Every page there is, for the command line to choose from."""

from mlcareer.render.assessment import assessment_page
from mlcareer.render.certify import certification_advice_page
from mlcareer.render.comparison import comparison_page
from mlcareer.render.evidence import why_page
from mlcareer.render.knowledge import check_page, info_page, schemas_page, sources_page
from mlcareer.render.roles import role_page, roles_page, search_page
from mlcareer.render.saved import (
    forgotten_page,
    history_page,
    history_rows,
    profile_check_page,
    profile_path_page,
    saved_profile_page,
    saved_profiles_page,
)
from mlcareer.render.skills import (
    certification_page,
    certifications_page,
    resource_page,
    resources_page,
    skill_page,
    skills_page,
)
from mlcareer.render.what_if import best_page, best_table, change_page

__all__ = [
    "assessment_page",
    "best_page",
    "best_table",
    "certification_advice_page",
    "certification_page",
    "certifications_page",
    "change_page",
    "check_page",
    "comparison_page",
    "forgotten_page",
    "history_page",
    "history_rows",
    "info_page",
    "profile_check_page",
    "profile_path_page",
    "resource_page",
    "resources_page",
    "role_page",
    "roles_page",
    "saved_profile_page",
    "saved_profiles_page",
    "schemas_page",
    "search_page",
    "skill_page",
    "skills_page",
    "sources_page",
    "why_page",
]
