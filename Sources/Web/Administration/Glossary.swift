/// The words that pages use without saying what they mean.
enum Glossary {
    static let topic = Topic(
        id: "glossary", title: "What the words mean",
        terms: [
            (
                "Concern",
                "Something said to be going wrong with a placement, recorded with who said it, what it is about and what was done."
            ),
            (
                "Scale",
                "How stable a placement is, from 1 to 5; the agency's procedures name each step. A placement keeps the history of its scalings."
            ),
            ("Placement", "A child with a foster carer's household or in a home, from one day to another."),
            ("Contact / Consultation Record", "The record of a concern, as the procedure prescribes it."),
            (
                "Allocation",
                "The statement that a worker works with a child or a household. It is the usual reason why somebody may open a file."
            ),
            (
                "Web link",
                "One record, or one section of it, opened for one person, team, agency or file until a last day."
            ),
            ("Section", "A part of a record that somebody else completes and signs, such as a carer or CAMHS."),
            ("Acknowledge", "To state that you have read a record that was linked to you."),
            (
                "Restricted",
                "A file or record that only people named on it may open. To everybody else it is as if it did not exist."
            ),
            (
                "Break-glass",
                "To open a file without a relationship to it, for an hour, for a reason. Everybody who does so is named and reviewed."
            ),
            ("Audit", "The list of everything read and written, by whom and on what basis. Nobody can change it."),
            ("Appointment", "What a worker is in an agency and a team, from one day to another."),
            ("Intake team", "The team at which records linked to a whole agency arrive."),
            ("Set-up code", "A one-time code from an administrator, with which a new password is set."),
            (
                "Authenticator",
                "An app that shows a new six-digit code every half a minute: the second proof of who you are."
            ),
            (
                "Working day",
                "Neither a weekend day, a bank holiday of England and Wales, nor a closing day of the agency."
            ),
            ("AST", "Adolescent Support Team: works with older children and young people."),
            ("CAMHS", "Child and Adolescent Mental Health Service."),
            ("IFA", "Independent fostering agency."),
            ("IRO", "Independent Reviewing Officer: reviews the child's care plan."),
            ("PSO", "Placement Stability Officer: takes concerns and scales placements."),
        ])
}
