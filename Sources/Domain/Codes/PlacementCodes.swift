extension CodeList {
    /// Placement type. Two sources differ by a year on H5, P2 and K3; each is taken in both years.
    public static let placementTypes = CodeList(
        "placement type (PLACE)",
        [
            Code(
                "A3",
                "Placed for adoption with parental/guardian consent with current foster carer(s) (under Section "
                    + "19 of the Adoption and Children Act 2002) or with a freeing order where parental/guardian "
                    + "consent has been given (under Section 18(1)(a) of the Adoption Act 1976)"
            ),
            Code(
                "A4",
                "Placed for adoption with parental/guardian consent not with current foster carer(s) (under "
                    + "Section 19 of the Adoption and Children Act 2002) or with a freeing order where "
                    + "parental/guardian consent has been given under Section 18(1)(a) of the Adoption Act 1976"
            ),
            Code(
                "A5",
                "Placed for adoption with placement order with current foster carer(s) (under Section 21 of the "
                    + "Adoption and Children Act 2002) or with a freeing order where parental/guardian consent was "
                    + "dispensed with (under Section 18(1)(b) the Adoption Act 1976)"
            ),
            Code(
                "A6",
                "Placed for adoption with placement order not with current foster carer(s) (under Section 21 of "
                    + "the Adoption and Children Act 2002) or with a freeing order where parental/guardian consent "
                    + "was dispensed with (under Section 18(1)(b) of the Adoption Act 1976)"
            ),
            Code(
                "H5",
                "Semi-independent living accommodation not subject to children's homes regulations", until: 2025
            ),
            Code("K1", "Secure children's homes"),
            Code("K2", "Children's Homes subject to Children's Homes Regulations"),
            Code("K3", "Registered supported accommodation", from: 2025),
            Code("P1", "Placed with own parent(s) or other person(s) with parental responsibility"),
            Code(
                "P2",
                "Independent living for example in a flat, lodgings, bedsit, bed and breakfast (B&B) or with "
                    + "friends, with or without formal support", until: 2025
            ),
            Code("P3", "Residential employment"),
            Code("R1", "Residential care home"),
            Code(
                "R2",
                "National Health Service (NHS)/health trust or other establishment providing medical or nursing "
                    + "care"
            ),
            Code("R3", "Family centre or mother and baby unit"),
            Code("R5", "Young offender institution (YOI)"),
            Code("S1", "All residential schools, except where dual-registered as a school and children's home"),
            Code("T0", "All types of temporary move"),
            Code("T1", "Temporary periods in hospital"),
            Code("T2", "Temporary absences of the child on holiday"),
            Code("T3", "Temporary accommodation whilst normal foster carer(s) is/are on holiday"),
            Code("T4", "Temporary accommodation of seven days or less, for any reason, not covered by codes T1 to T3"),
            Code("U1", "Foster placement with relative(s) or friend(s) - long term fostering"),
            Code(
                "U2",
                "Fostering placement with relative(s) or friend(s) who is/are also an approved adopter(s) - "
                    + "fostering for adoption /concurrent planning"
            ),
            Code(
                "U3",
                "Fostering placement with relative(s) or friend(s) who is/are not longterm or fostering for "
                    + "adoption /concurrent planning"
            ),
            Code("U4", "Foster placement with other foster carer(s) - long term fostering"),
            Code(
                "U5",
                "Foster placement with other foster carer(s) who is/are also an approved adopter(s) - fostering "
                    + "for adoption /concurrent planning"
            ),
            Code(
                "U6",
                "Foster placement with other foster carer(s) - not long term or fostering for adoption "
                    + "/concurrent planning"
            ),
            Code(
                "Z1",
                "Other placements (must be listed on a schedule sent to DfE with annual submission)", until: 2025
            ),
            Code(
                "Z11",
                "Other placement - sub-code of former Z1 from collection year 2025-26 (official label NOT "
                    + "verified)", from: 2026
            ),
            Code(
                "Z12",
                "Other placement - sub-code of former Z1 from collection year 2025-26 (official label NOT "
                    + "verified; validator expects DoLO children in K2, Z12 or Z13)", from: 2026
            ),
            Code(
                "Z13",
                "Other placement - sub-code of former Z1 from collection year 2025-26 (official label NOT "
                    + "verified; validator expects DoLO children in K2, Z12 or Z13)", from: 2026
            ),
            Code(
                "Z14",
                "Other placement - sub-code of former Z1 from collection year 2025-26 (official label NOT "
                    + "verified)", from: 2026
            ),
        ])

    /// Placement provider.
    public static let placementProviders = CodeList(
        "placement provider (PLACE_PROVIDER)",
        [
            Code("PR0", "Parent(s) or other person(s) with parental responsibility"),
            Code(
                "PR1",
                "Own provision (by the local authority) including a regional adoption agency where the child's "
                    + "responsible local authority is the host authority"
            ),
            Code(
                "PR2",
                "Other local authority provision, including a regional adoption agency where another local "
                    + "authority is the host authority"
            ),
            Code("PR3", "Other public provision (for example, a primary care trust)"),
            Code("PR4", "Private provision"),
            Code("PR5", "Voluntary/third sector provision"),
        ])

    /// Reason for place change.
    public static let placementChangeReasons = CodeList(
        "reason for place change (REASON_PLACE_CHANGE)",
        [
            Code("ALLEG", "Allegation (s47)"),
            Code("APPRR", "Approval removed"),
            Code("CARPL", "Change to/Implementation of Care Plan"),
            Code("CHILD", "Child requests placement end"),
            Code("CLOSE", "Resignation/ closure of provision"),
            Code("CREQB", "Carer(s) requests placement end due to child's behaviour"),
            Code("CREQO", "Carer(s) requests placement end other than due to child's behaviour"),
            Code("CUSTOD", "Custody arrangement"),
            Code("LAREQ", "Responsible/area authority requests placement end"),
            Code("OTHER", "Other"),
            Code("PLACE", "Change in the status of placement only"),
            Code("STAND", "Standards of care concern"),
        ])
}
