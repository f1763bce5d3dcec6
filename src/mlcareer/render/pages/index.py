"""Every page there is, for the command line to choose from; the module of one is imported when it is asked for."""

from importlib import import_module
from typing import Any

_PAGES = {
    "answer": "answer_page",
    "assessment": "assessment_page",
    "certify": "certification_advice_glance certification_advice_page",
    "comparison": "comparison_glance comparison_page",
    "config": "config_page",
    "evidence": "why_page",
    "glance": "certification_glance certifications_glance info_glance resource_glance resources_glance role_glance "
    "roles_glance search_glance skill_glance skills_glance",
    "group": "group_glance group_page",
    "imports": "corrected_page doubts_page import_page taken_page",
    "knowledge": "check_page imported_page info_page schemas_page sources_glance sources_page",
    "path": "path_glance path_page",
    "plan": "plan_page",
    "plan_glance": "plan_glance",
    "posting": "posting_page postings_page",
    "posting_glance": "posting_glance postings_glance",
    "roles": "role_page roles_page search_page",
    "saved": "forgotten_page history_page profile_check_page profile_path_page saved_profile_page saved_profiles_page",
    "saved_glance": "history_glance saved_profile_glance",
    "skills": "certification_page certifications_page resource_page resources_page skill_page skills_page",
    "what_if": "best_glance best_page change_glance change_page",
}
"""The modules of this package that make pages, with the names of the functions that do."""
_HOMES = {name: module for module, names in _PAGES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"there is no page {name}")
    return getattr(import_module(f"mlcareer.render.pages.{_HOMES[name]}"), name)
