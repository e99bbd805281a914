extension CodeList {
    /// Reason for new episode.
    public static let newEpisodeReasons = CodeList(
        "reason for new episode (RNE)",
        [
            Code("B", "Change of legal status and placement and carer(s) at the same time"),
            Code("L", "Change of legal status only"),
            Code("P", "Change of placement and carer(s) only"),
            Code("S", "Started to be looked-after"),
            Code("T", "Change of placement (but same carer(s)) only"),
            Code("U", "Change of legal status and change of placement (but same carer(s)) at the same time"),
        ])

    /// Legal status.
    public static let legalStatuses = CodeList(
        "legal status (LS)",
        [
            Code("C1", "Interim care order"),
            Code("C2", "Full care order"),
            Code("D1", "Freeing order granted"),
            Code("E1", "Placement order granted"),
            Code("J1", "Remanded to local authority accommodation or to youth detention accommodation"),
            Code(
                "J2",
                "Placed in local authority accommodation under the Police and Criminal Evidence Act 1984, "
                    + "including secure accommodation. However, this would not necessarily be accommodation where the "
                    + "child would be detained"
            ),
            Code(
                "J3",
                "Sentenced to Youth Rehabilitation Order (Criminal Justice and Immigration Act 2008 as amended "
                    + "by Legal Aid, Sentencing and Punishment of Offenders Act (LASPOA) 2012 with residence or "
                    + "intensive fostering requirement)"
            ),
            Code("L1", "Under police protection and in local authority accommodation"),
            Code("L2", "Emergency protection order (EPO)"),
            Code("L3", "Under child assessment order and in local authority accommodation"),
            Code("V2", "Single period of accommodation under section 20 (Children Act 1989)"),
            Code(
                "V3",
                "Accommodated under an agreed series of short-term breaks, when individual episodes of care are "
                    + "recorded"
            ),
            Code(
                "V4",
                "Accommodated under an agreed series of short-term breaks, when agreements are recorded (NOT "
                    + "individual episodes of care)"
            ),
        ])

    /// Category of need.
    public static let categoriesOfNeed = CodeList(
        "category of need (CIN)",
        [
            Code("N1", "Abuse or neglect"),
            Code("N2", "Child's disability"),
            Code("N3", "Parental illness or disability"),
            Code("N4", "Family in acute stress"),
            Code("N5", "Family dysfunction"),
            Code("N6", "Socially unacceptable behaviour"),
            Code("N7", "Low income"),
            Code("N8", "Absent parenting"),
        ])

    /// Reason episode ceased.
    public static let endReasons = CodeList(
        "reason episode ceased (REC)",
        [
            Code("E11", "Adopted - application for an adoption order unopposed"),
            Code("E12", "Adopted - consent dispensed with by the court"),
            Code(
                "E13",
                "Left care to live with parent(s), relative(s), or other person(s) with no parental "
                    + "responsibility"
            ),
            Code("E14", "Accommodation on remand ended"),
            Code(
                "E15",
                "Age assessment determined child is aged 18 or over and E5, E6 and E7 do not apply, such as an "
                    + "unaccompanied asylum-seeking child (UASC) whose age has been disputed"
            ),
            Code("E16", "Child moved abroad"),
            Code("E17", "Aged 18 (or over) and remained with current carers (inc under staying put arrangements)"),
            Code("E2", "Died"),
            Code("E3", "Care taken over by another local authority in the UK"),
            Code(
                "E41",
                "Residence order (or, from 22 April 2014, a child arrangement order which sets out with whom "
                    + "the child is to live) granted"
            ),
            Code(
                "E45",
                "Special guardianship order made to former foster carer(s), who was/are a relative(s) or "
                    + "friend(s)"
            ),
            Code(
                "E46",
                "Special guardianship order made to former foster carer(s), other than relative(s) or friend(s)"
            ),
            Code(
                "E47",
                "Special guardianship order made to carer(s), other than former foster carer(s), who was/are a "
                    + "relative(s) or friend(s)"
            ),
            Code(
                "E48",
                "Special guardianship order made to carer(s), other than former foster carer(s), other than "
                    + "relative(s) or friend(s)"
            ),
            Code(
                "E4A",
                "Returned home to live with parent(s), relative(s), or other person(s) with parental "
                    + "responsibility as part of the care planning process (not under a special guardianship order or "
                    + "residence order or (from 22 April 2014) a child arrangement order)"
            ),
            Code(
                "E4B",
                "Returned home to live with parent(s), relative(s), or other person(s) with parental "
                    + "responsibility which was not part of the current care planning process (not under a special "
                    + "guardianship order or residence order or (from 22 April 2014) a child arrangement order)"
            ),
            Code(
                "E5",
                "Moved into independent living arrangement and no longer looked-after: supportive accommodation "
                    + "providing formalised advice/support arrangements (such as most hostels, young men's Christian "
                    + "association, foyers, staying close and care leavers projects). Includes both children leaving "
                    + "care before and at age 18"
            ),
            Code(
                "E6",
                "Moved into independent living arrangement and no longer looked-after: accommodation providing "
                    + "no formalised advice/support arrangements (such as bedsit, own flat, living with friend(s)). "
                    + "Includes both children leaving care before and at age 18"
            ),
            Code("E7", "Transferred to residential care funded by adult social care services"),
            Code(
                "E8",
                "Period of being looked-after ceased for any other reason (where none of the other reasons "
                    + "apply)"
            ),
            Code("E9", "Sentenced to custody"),
            Code("X1", "Episode ceases, and new episode begins on same day, for any reason"),
        ])
}
