"""Random plans: each comes back as it was meant, or it is told that it does not."""

import pytest

from tests.support.examples import numbers
from tests.support.random_plans import meaning, plan_number
from workbook_builder.plan_import.to_definition import import_plan


@pytest.mark.parametrize("number", [*numbers(24, whole=305), 1010])
def test_a_plan_comes_back_as_it_was_meant_or_is_told_to_differ(tmp_path, number):
    plan = plan_number(number)
    (tmp_path / plan.name).write_bytes(plan.data)
    done = import_plan(tmp_path / plan.name, tmp_path / "dot")
    equal = meaning(done.campaign.rubric) == meaning(plan.groups)
    assert equal or not done.balance.good, plan.manner
    if plan.manner.total == "last" and plan.manner.off == "total":
        assert not done.balance.good, plan.manner
    if equal and done.balance.declared is not None and not plan.manner.either:
        assert done.balance.good == (done.balance.declared == plan.total), plan.manner
    if not plan.manner.off and plan.manner.form != "lines":
        assert equal, plan.manner
        assert done.balance.good or plan.manner.either, plan.manner
