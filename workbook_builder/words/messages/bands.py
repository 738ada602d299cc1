"""What is said of bands (xếp loại) and minimums in a definition."""

from __future__ import annotations

from workbook_builder.problems import Code


class BandsCode(Code):
    """Codes, each with its sentence."""

    BANDS_TOO_MANY = (
        "bands_too_many",
        "“{item}” có {count} dòng; cho phép tối đa {limit}. Hãy gộp bớt.",
        "“{item}” has {count} entries; at most {limit} are allowed. Merge some.",
    )
    BANDS_TOO_LONG = (
        "bands_too_long",
        "Các điều kiện xếp loại dài quá: công thức cần {length} ký tự, Excel chỉ nhận {limit}. Hãy "
        "bớt điều kiện hoặc rút ngắn tên loại.",
        "The conditions of the bands are too long: the formula has {length} letters, and Excel "
        "takes {limit}. Leave out conditions, or shorten the names.",
    )
    BAND_SAME_NAME = (
        "band_same_name",
        "Loại “{value}” đã có ở trên. Hãy đặt tên khác.",
        "There is a band “{value}” above. Give it another name.",
    )
    BAND_NAME_TOO_LONG = (
        "band_name_too_long",
        "Tên loại “{value}” dài quá {limit} ký tự. Hãy rút ngắn.",
        "The name “{value}” has more than {limit} letters. Shorten it.",
    )
    BAND_TWO_MEASURES = (
        "band_two_measures",
        "Loại “{band}” vừa ghi số điểm, vừa ghi tỷ lệ của tổng điểm. Hãy bỏ một trong hai.",
        "The band “{band}” asks both for points and for a share of the total. Leave one out.",
    )
    BAND_BAD_QUOTA = (
        "band_bad_quota",
        "Loại “{band}”: tỷ lệ tối đa đang là {value}; phải lớn hơn 0, không quá 100 (%), lẻ không "
        "quá hai chữ số. Hãy sửa lại.",
        "The band “{band}”: the quota is {value}; it must be above 0 and at most 100 (per cent), "
        "with two decimals at most. Mend it.",
    )
    BAND_LAST_QUOTA = (
        "band_last_quota",
        "Loại “{band}” ở cuối, không còn loại nào thấp hơn để chuyển các đơn vị vượt tỷ lệ xuống. "
        "Hãy bỏ tỷ lệ, hoặc thêm một loại thấp hơn.",
        "“{band}” is the last band, and there is none to move the units beyond its quota into. "
        "Leave out the quota, or add a band below.",
    )
    GROUP_SHARE_ORDER = (
        "group_share_order",
        "Loại “{band}”: tỷ lệ để xếp loại từng nhóm phải thấp hơn của loại “{above}” ở trên, nếu "
        "không sẽ không nhóm nào được loại này. Hãy sửa lại.",
        "The band “{band}”: the share by which groups are in it must be below that of “{above}” "
        "above it, or no group ever is. Mend it.",
    )
    BAND_NONE_FOR_REST = (
        "band_none_for_rest",
        "Đơn vị không đạt điều kiện của loại cuối “{band}” sẽ không có xếp loại. Nếu cần, hãy thêm "
        "một loại không ghi điều kiện ở cuối.",
        "A unit that does not meet the conditions of the last band, “{band}”, has no band. If it "
        "should have one, add a band without conditions at the end.",
    )
    BAND_OUT_OF_REACH = (
        "band_out_of_reach",
        "Không đơn vị nào đạt được loại “{band}”: cần {condition}, mà chỉ có thể đạt đến {most} "
        "điểm. Hãy sửa điều kiện.",
        "No unit can reach the band “{band}”: it asks for “{condition}”, and {most} points are the "
        "most that there can be. Mend the condition.",
    )
    BAND_TAKEN_ABOVE = (
        "band_taken_above",
        "Không đơn vị nào vào loại “{band}”: đơn vị đạt điều kiện của loại này thì đã được xếp "
        "loại “{above}” ở trên. Hãy xếp các loại từ cao xuống thấp, hoặc sửa điều kiện.",
        "No unit is ever in the band “{band}”: whoever meets its conditions is in “{above}” above "
        "it. Put the bands from the best down, or mend the conditions.",
    )
    REQUIREMENT_UNKNOWN = (
        "requirement_unknown",
        "Không có nhóm, tiêu chí nào mang mã “{value}”. Hãy ghi mã trong bảng tiêu chí, hoặc tổng "
        "điểm, điểm chuẩn, điểm thưởng, điểm trừ.",
        "There is no group or criterion “{value}”. Write an id of the rubric, or one of total, "
        "base, bonus and penalty.",
    )
    REQUIREMENT_UNKNOWN_NEAR = (
        "requirement_unknown_near",
        "Không có nhóm, tiêu chí nào mang mã “{value}”. Có phải là “{near}” không? Hãy sửa lại.",
        "There is no group or criterion “{value}”. Is it “{near}” that is meant? Mend it.",
    )
    REQUIREMENT_NOT_ONE = (
        "requirement_not_one",
        "Điều kiện về “{of}” phải ghi đúng một mức: từ bao nhiêu điểm, không quá bao nhiêu điểm, "
        "hoặc từ bao nhiêu phần trăm. Hãy sửa lại.",
        "The condition about “{of}” needs exactly one of at_least, at_most and share. Mend it.",
    )
    REQUIREMENT_BAD_SHARE = (
        "requirement_bad_share",
        "“{of}”: tỷ lệ đang là {value}; phải lớn hơn 0 và không quá {limit} (%). Hãy sửa lại.",
        "“{of}”: the share is {value}; it must be above 0 and at most {limit} (per cent). Mend it.",
    )
    REQUIREMENT_NO_SHARE = (
        "requirement_no_share",
        "Điểm thưởng, điểm trừ không có mức tối đa để tính tỷ lệ. Hãy ghi số điểm.",
        "Bonus and penalty have no most that a share could be taken of. Write points.",
    )
    MINIMUM_NOT_ONE = (
        "minimum_not_one",
        "Điểm tối thiểu của “{of}” phải ghi đúng một mức: số điểm, hoặc tỷ lệ của điểm tối đa. Hãy "
        "sửa lại.",
        "The minimum of “{of}” needs exactly one of at_least and share. Mend it.",
    )
    MINIMUM_WITHOUT_BANDS = (
        "minimum_without_bands",
        "Điểm tối thiểu của “{of}” làm giảm xếp loại, nhưng chưa khai báo loại nào. Hãy khai báo "
        "xếp loại, hoặc chọn không xếp hạng.",
        "The minimum of “{of}” lowers the band, and no bands are declared. Declare them, or "
        "choose “unranked”.",
    )
    MINIMUM_UNKNOWN_BAND = (
        "minimum_unknown_band",
        "Điểm tối thiểu của “{of}”: không có loại “{value}”. Hãy ghi một trong: {known}.",
        "The minimum of “{of}”: there is no band “{value}”. Write one of: {known}.",
    )
    MINIMUM_IDLE_BAND = (
        "minimum_idle_band",
        "Điểm tối thiểu của “{of}”: chỉ ghi loại cao nhất khi chọn giới hạn xếp loại; đang ghi "
        "“{value}”. Hãy bỏ đi, hoặc chọn lại.",
        "The minimum of “{of}”: a band is named only where it is a cap; “{value}” stands here. "
        "Leave it out, or choose “cap”.",
    )
    MINIMUM_ABOVE_MOST = (
        "minimum_above_most",
        "Điểm tối thiểu của “{of}” là {least}, cao hơn mức tối đa có thể đạt ({most}): đơn vị nào "
        "cũng không đạt. Hãy sửa lại.",
        "The minimum of “{of}” is {least}, above the most that there can be ({most}): every unit "
        "is below it. Mend it.",
    )
    MINIMUM_WITHOUT_EFFECT = (
        "minimum_without_effect",
        "Điểm tối thiểu của “{of}” ({least}) không làm thay đổi gì. Hãy sửa mức, sửa loại cao "
        "nhất, hoặc bỏ dòng này.",
        "The minimum of “{of}” ({least}) changes nothing. Mend it, or leave it out.",
    )
