DEFINITION = """\
schema: 1
id: khoi-9-2023
title: Khối thi đua 9 đẩy mạnh chuyển đổi số
issuer: {parent: Ủy ban nhân dân tỉnh Đồng Tháp, name: Khối Thi đua 9, place: Đồng Tháp}
signer: {role: Trưởng Khối, post: Giám đốc Sở Nội vụ, name: Trần Văn Bình}
plan: {number: 741/KH-KTĐ9, date: 2023-07-25}
period: năm 2023
due: 2023-12-15
late_files: refuse
total: 16.5
ranking: {decimals: 2, ties: dense, tie_breaks: [base, I, penalty], most_bonus: 10}
legal_bases: [Luật Thi đua và khen thưởng ngày 15 tháng 6 năm 2022]
recipients: [Sở Nội vụ, Các đơn vị trong Khối]
rubric:
  - id: I
    title: Công tác tuyên truyền
    points: 16.5
    most_penalty: 1.5
    criteria:
      - id: I.1
        title: Tuyên truyền về chuyển đổi số
        points: 4
        evidence: required
        tiers:
          - {label: Thường xuyên, points: 4}
          - {label: Ít nhất 2 lần/năm, points: 2}
          - {label: Không triển khai, points: 0}
      - {id: I.2, title: Có nhân tố mới, points: 5.5, step: 0.5}
      - {id: I.4, title: Báo cáo đúng hạn, points: 2, per_case: -0.5}
      - id: I.5
        title: Tỷ lệ hồ sơ trực tuyến
        points: 2
        measure: "%"
        tiers:
          - {label: Trên 80, points: 2, above: 80}
          - {label: Từ 50 đến 80, points: 1.5, at_least: 50, at_most: 80}
          - {label: Dưới 50, points: 0, below: 50}
      - {id: I.6, title: Tổ công nghệ số, points: 1, not_applicable: left_out}
      - {id: I.7, title: Mô hình mới, points: 2, measure: mô hình, measured_against: best}
      - {id: I.8, title: Chậm nộp báo cáo, points: 1.5, per_case: 0.5, counts_as: penalty}
  - id: II
    title: Điểm thưởng
    points: 5
    counts_as: bonus
    parts: capped
    criteria:
      - {id: II.1, title: Sáng kiến, points: 5, per_case: 1}
      - {id: II.2, title: Bài báo, points: 2, per_case: 0.5}
units:
  - {code: so-a, name: Sở Tài chính, short: STC, cluster: Cụm 1}
  - {code: so-b, name: Sở Y tế, cluster: Cụm 1}
  - {code: so-c, name: Sở Nội vụ, cluster: Cụm 2}
  - {code: so-d, name: Sở Tư pháp, cluster: Cụm 2}
ledger:
  - {unit: so-a, criterion: I.1, kind: bonus, points: 1.5, reason: Sáng kiến cấp tỉnh, by: Trần Văn Bình, date: 2023-12-20}
awards:
  indices:
    - {id: cds, name: Chỉ số chuyển đổi số, most: 100, values: [{unit: so-a, year: 2023, value: 92.5}]}
  kinds:
    - {id: bang-khen, name: Bằng khen của Chủ tịch, given_to: collective, share: 40, years: 1, first_year: 2023, quota: 1, addressee: Chủ tịch Ủy ban nhân dân tỉnh, conditions: [Nội bộ đoàn kết], papers: [{name: Báo cáo thành tích, before: 2024-01-10}], submit_before: 2024-01-20, legal_basis: Quyết định số 03/2021/QĐ-UBND ngày 02/3/2021}
    - {id: giay-khen, name: Giấy khen, given_to: individual, share: 80.5, years: 1, first_year: 2023, quota: 2, near: 5}
    - {id: co, name: Cờ thi đua, given_to: collective, measured_by: cds, share: 90, years: 1, first_year: 2023, tied: vote}
"""
