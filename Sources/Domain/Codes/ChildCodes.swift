extension CodeList {
    /// Sex: letters since the collection of 2025, figures before it.
    public static let sexes = CodeList(
        "sex (SEX)",
        [
            Code("M", "Male", from: 2025),
            Code("F", "Female", from: 2025),
            Code("U", "Unknown", from: 2025),
            Code("1", "Male", until: 2024),
            Code("2", "Female", until: 2024),
        ])

    /// Ethnic origin.
    public static let ethnicities = CodeList(
        "ethnic origin (ETHNIC)",
        [
            Code("WBRI", "White British"),
            Code("WIRI", "White Irish"),
            Code("WOTH", "Any other White background"),
            Code("WIRT", "Traveller of Irish Heritage"),
            Code("WROM", "Gypsy/Roma"),
            Code("MWBC", "White and Black Caribbean"),
            Code("MWBA", "White and Black African"),
            Code("MWAS", "White and Asian"),
            Code("MOTH", "Any other Mixed background"),
            Code("AIND", "Indian"),
            Code("APKN", "Pakistani"),
            Code("ABAN", "Bangladeshi"),
            Code("AOTH", "Any other Asian background"),
            Code("BCRB", "Caribbean"),
            Code("BAFR", "African"),
            Code("BOTH", "Any other Black background"),
            Code("CHNE", "Chinese"),
            Code("OOTH", "Any other ethnic group"),
            Code("REFU", "Refused"),
            Code("NOBT", "Information not yet obtained"),
        ])

    /// Type of missing episode.
    public static let missingTypes = CodeList(
        "type of missing episode (MISSING)",
        [
            Code("M", "Missing from care: not at placement or expected place and whereabouts not known"),
            Code(
                "A",
                "Away from placement without authorisation: whereabouts known but not at placement or expected "
                    + "place, and carer has concerns or incident notified to LA or police"
            ),
        ])

    /// Participation in a review.
    public static let reviewParticipation = CodeList(
        "participation in a review (REVIEW_CODE)",
        [
            Code("PN0", "Child aged under 4 at the time of the review"),
            Code("PN1", "Child physically attends and speaks for him or herself"),
            Code("PN2", "Child physically attends and an advocate speaks on his or her behalf"),
            Code("PN3", "Child attends and conveys his or her view symbolically (non-verbally)"),
            Code(
                "PN4",
                "Child physically attends but does not speak for him or herself, does not convey his or her "
                    + "view symbolically and does not ask an advocate to speak"
            ),
            Code("PN5", "Child does not attend physically but briefs an advocate to speak for him or her"),
            Code("PN6", "Child does not attend but conveys his or her feelings to the review by a facilitative medium"),
            Code("PN7", "Child does not attend nor are his or her views conveyed to the review"),
        ])
}
