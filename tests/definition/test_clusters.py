"""Clusters: one spelling for each, and doubts where names are alike or lacking."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.returned import CAMPAIGN
from workbook_builder.campaign.model import Unit
from workbook_builder.definition.checks.clusters import are_alike, check_clusters, in_one_spelling


def campaign_of(*clusters):
    units = (Unit(f"dv-{n}", f"Đơn vị {n}", cluster=name) for n, name in enumerate(clusters))
    return replace(CAMPAIGN, units=tuple(units))


def found(*clusters):
    return [(one.problem.code, one.path[1]) for one in check_clusters(campaign_of(*clusters))]


def test_names_that_differ_in_case_and_spaces_are_one_cluster_in_the_first_spelling():
    campaign = in_one_spelling(campaign_of("Cụm 1", "cụm  1", "CỤM 1 ", "Cụm 2"))
    assert [unit.cluster for unit in campaign.units] == ["Cụm 1", "Cụm 1", "Cụm 1", "Cụm 2"]
    assert campaign.clusters() == ("Cụm 1", "Cụm 2")


def test_another_spelling_is_told_of_once_for_each_unit():
    assert found("Cụm 1", "cụm 1", "Cụm 1") == [("cluster_spelled_otherwise", 1)]


def test_a_unit_without_a_cluster_among_others_is_told_of():
    assert found("Cụm 1", "", "Cụm 2") == [("unit_without_cluster", 1)]
    assert found("", "") == []
    assert campaign_of("", "").without_cluster() == ()
    assert [unit.code for unit in campaign_of("Cụm 1", "").without_cluster()] == ["dv-1"]


@pytest.mark.parametrize(
    "other", ["Cụm số 1", "Cụm 01", "Cụm I", "Cum 1", "Cụm thi đua số 1", "Cụm 1."]
)
def test_names_that_may_mean_the_same_are_doubted(other):
    assert are_alike("Cụm 1", other)
    assert found("Cụm 1", other) == [("cluster_like_another", 1)]


def test_a_slip_of_the_hand_is_doubted():
    assert are_alike("Khối các sở, ngành", "Khối các sơ nganh")
    assert are_alike("Cụm Đồng bằng sông Cửu Long", "Cụm Đồng bằng sông Cửu Logn")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cụm 1", "Cụm 2"),
        ("Cụm 1", "Cụm 11"),
        ("Cụm A", "Cụm B"),
        ("Cụm I", "Cụm II"),
        ("Cụm 1", "Khối 1"),
        ("Cụm miền Đông", "Cụm miền Tây"),
        ("Khối Đảng", "Khối Đoàn thể"),
        ("Khối doanh nghiệp 1", "Khối doanh nghiệp 2"),
        ("Khối doanh nghiệp nhà nước 2023", "Khối doanh nghiệp nhà nước 2024"),
    ],
)
def test_names_that_tell_clusters_apart_are_not_doubted(one, other):
    assert not are_alike(one, other)
