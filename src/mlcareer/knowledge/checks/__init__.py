"""What a knowledge base has to satisfy beyond the shape of its records, a module of checks for each kind of record.

A check is a function whose name is its code and whose docstring is its manual entry. It takes the draft and yields
findings: the entry, the path of keys within it, and the message. References are checked once all files are merged;
sense only when every reference holds.

Checks of upkeep are given the day, too, and are run by `mlcareer knowledge check` alone. They hold facts against each
other and against the day, and ask for what makes a knowledge base worth trusting: weights with a reason, ways to learn
and to enter, fresh facts. A knowledge base does not stop loading because a day has passed, a fact that contradicts
another is for its author to mend, and a folder of one's own is read even if it gives no reasons.
"""

from __future__ import annotations

from collections.abc import Mapping

from mlcareer.errors import Problem
from mlcareer.knowledge.checks.asked import advertisements_form, framework_form, technologies_form
from mlcareer.knowledge.checks.certifications import (
    believable_years,
    beyond_exam,
    certification_dates,
    certification_weights,
    domain_sum,
    ended_prerequisite,
    exam_called_a_skill,
    exam_cycle,
    exam_form,
    hearsay_exam,
    issuer_of_name,
    late_successor,
    lifetime_and_years,
    repeated_code,
    rival_product,
    undated_end,
    unverified_certification,
)
from mlcareer.knowledge.checks.codes import code_form, code_title
from mlcareer.knowledge.checks.dates import (
    bad_moment,
    earlier_than_its_sources,
    future_fact,
    later_than_its_sources,
    long_past,
    outdated_fact,
    read_before_published,
)
from mlcareer.knowledge.checks.findings import Check, Day, DayCheck, code, run
from mlcareer.knowledge.checks.gates import degree_order, gate_form, untold_degree
from mlcareer.knowledge.checks.holders import holders_form, narrower_item, together_form
from mlcareer.knowledge.checks.method import (
    band_order,
    learning_order,
    milestone_form,
)
from mlcareer.knowledge.checks.pay import (
    backward_period,
    fee_magnitude,
    flat_pay,
    issuer_fee,
    judged_money,
    lone_currency,
    odd_country,
    outlook_bounds,
    pay_by_grade,
    pay_currency,
    pay_magnitude,
    pay_order,
    price_magnitude,
    too_few_records,
    two_figures,
    unlike_copies,
)
from mlcareer.knowledge.checks.records import (
    alias_clash,
    bad_address,
    bad_id,
    duplicate_id,
    empty_text,
    no_method,
    not_sorted,
    repeated_entry,
    repeated_name,
    reserved_address,
    same_address,
    spelt_two_ways,
    unaddressed_source,
    unknown_country,
    unknown_currency,
    unknown_id,
)
from mlcareer.knowledge.checks.resources import (
    bad_successor,
    basis_form,
    believable_hours,
    believable_lesson,
    closed_resource,
    cost_form,
    lesson_form,
    presupposed_form,
    range_order,
)
from mlcareer.knowledge.checks.roles import (
    asked_alone_too,
    beginner_asked,
    ending_certification,
    entered_from_itself,
    essential_awareness,
    ladder_step,
    leads_down,
    no_alternative,
    nothing_essential,
    progression_cycle,
    repeated_requirement,
    reports_to_itself,
    requirement_count,
    requirement_form,
    same_requirements,
    trait_weight,
    unasked_by_advertisements,
    unasked_by_exams,
    unexplained_importance,
    unfit_certification,
    unreachable_role,
    untaught_requirement,
)
from mlcareer.knowledge.checks.skills import (
    context_name,
    everyday_name,
    idle_skill,
    letter_name,
    no_foundation,
    phrase_of_no_name,
    practice_cycle,
    prerequisite_cycle,
    quick_skill,
    related_to_itself,
    steep_prerequisite,
    technical_trait,
    unknown_topic,
    unlike_hours,
)
from mlcareer.knowledge.checks.sources import missing_attribution, unreasoned_judgement, unused_source
from mlcareer.knowledge.checks.studies import (
    counts_for_itself,
    study_clash,
    sure_share,
    unfounded_skill,
    unknown_field,
)
from mlcareer.knowledge.checks.titles import (
    like_one_like_another,
    other_name_clash,
    role_not_near,
    title_clash,
    unknown_led,
    whole_of_no_role,
)
from mlcareer.knowledge.checks.told import (
    free_at_a_price,
    grade_in_title,
    number_in_name,
    same_words,
    untold_prerequisite,
    years_told_otherwise,
)
from mlcareer.knowledge.checks.words import phrase_form
from mlcareer.knowledge.draft import Draft

__all__ = ["CHECKS", "UPKEEP_CHECKS", "Day", "check", "check_upkeep", "code", "notes_of"]

REFERENCE_CHECKS: tuple[Check, ...] = (
    no_method,
    bad_id,
    duplicate_id,
    not_sorted,
    unknown_id,
    unknown_topic,
    alias_clash,
    repeated_name,
    title_clash,
    other_name_clash,
    unknown_led,
    like_one_like_another,
    whole_of_no_role,
    role_not_near,
    study_clash,
    counts_for_itself,
    unknown_field,
    prerequisite_cycle,
    practice_cycle,
    progression_cycle,
    unused_source,
    unknown_country,
    phrase_form,
)

SENSE_CHECKS: tuple[Check, ...] = (
    unreasoned_judgement,
    missing_attribution,
    bad_moment,
    requirement_form,
    no_alternative,
    repeated_requirement,
    same_requirements,
    nothing_essential,
    gate_form,
    pay_order,
    certification_dates,
    certification_weights,
    unverified_certification,
    lesson_form,
    presupposed_form,
    same_address,
    context_name,
    phrase_of_no_name,
    no_foundation,
    band_order,
    learning_order,
    milestone_form,
    holders_form,
    narrower_item,
    advertisements_form,
    framework_form,
    technologies_form,
    together_form,
    entered_from_itself,
)

CHECKS: Mapping[str, tuple[Check, ...]] = {"References": REFERENCE_CHECKS, "Sense": SENSE_CHECKS}
"""The checks in stages, by the heading of their stage; the second is run only if the first finds nothing."""

UPKEEP_CHECKS: tuple[DayCheck, ...] = (
    domain_sum,
    range_order,
    long_past,
    future_fact,
    read_before_published,
    closed_resource,
    pay_currency,
    pay_magnitude,
    fee_magnitude,
    issuer_fee,
    lone_currency,
    price_magnitude,
    judged_money,
    outlook_bounds,
    bad_successor,
    undated_end,
    hearsay_exam,
    untold_prerequisite,
    exam_called_a_skill,
    issuer_of_name,
    rival_product,
    lifetime_and_years,
    beyond_exam,
    exam_form,
    ended_prerequisite,
    late_successor,
    related_to_itself,
    steep_prerequisite,
    technical_trait,
    sure_share,
    unfounded_skill,
    letter_name,
    everyday_name,
    quick_skill,
    unlike_hours,
    exam_cycle,
    repeated_code,
    years_told_otherwise,
    believable_years,
    believable_hours,
    cost_form,
    free_at_a_price,
    believable_lesson,
    basis_form,
    pay_by_grade,
    two_figures,
    unlike_copies,
    odd_country,
    flat_pay,
    too_few_records,
    backward_period,
    later_than_its_sources,
    earlier_than_its_sources,
    repeated_entry,
    same_words,
    empty_text,
    spelt_two_ways,
    unaddressed_source,
    unknown_currency,
    reports_to_itself,
    untold_degree,
    degree_order,
    grade_in_title,
    leads_down,
    beginner_asked,
    asked_alone_too,
    number_in_name,
    code_form,
    code_title,
    essential_awareness,
    bad_address,
    reserved_address,
    ladder_step,
    requirement_count,
    trait_weight,
    unasked_by_exams,
    unasked_by_advertisements,
    unfit_certification,
    unexplained_importance,
    idle_skill,
    unreachable_role,
    untaught_requirement,
    ending_certification,
    outdated_fact,
)


def check(draft: Draft) -> list[Problem]:
    """Every problem of a draft: those of the first stage of `CHECKS` that finds any."""
    return next(filter(None, (run(stage, draft) for stage in CHECKS.values())), [])


NOTED_OF_OWN: tuple[DayCheck, ...] = (
    unaddressed_source,
    reserved_address,
    hearsay_exam,
    lone_currency,
    same_words,
    untold_degree,
    requirement_count,
    unasked_by_exams,
    unasked_by_advertisements,
    idle_skill,
)
"""What these find in a folder laid over another is a note: somebody's own ladder or curriculum need not be complete."""


def check_upkeep(draft: Draft, day: Day) -> list[Problem]:
    """What the checks of upkeep find in a draft that passes all others, in order of place."""
    noted = NOTED_OF_OWN if draft.laid_over else ()
    return _run_on(draft, day, tuple(one for one in UPKEEP_CHECKS if one not in noted))


def notes_of(draft: Draft, day: Day) -> list[Problem]:
    """What may be so in a folder laid over another, and is worth knowing."""
    return _run_on(draft, day, NOTED_OF_OWN) if draft.laid_over else []


def _run_on(draft: Draft, day: Day, checks: tuple[DayCheck, ...]) -> list[Problem]:
    found = ((code(one), finding) for one in checks for finding in one(draft, day))
    return sorted(entry.problem(path, name, message) for name, (entry, path, message) in found)
