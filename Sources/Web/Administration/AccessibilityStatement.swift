/// The statement that the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018
/// ask for, in the form of the government's model. It promises no more than has been done.
enum AccessibilityStatement {
    static let topics = [
        Topic(
            id: "about", title: "Accessibility of this service",
            paragraphs: [
                "This statement is about Holdfast, the service with which agencies keep the placements of looked-after children stable. It is run by the agency, or group of agencies, that gave you your account.",
                "As many people as possible should be able to use it. You should be able to:",
            ],
            points: [
                "use every page with a keyboard alone, and without JavaScript",
                "zoom in up to 400% without text being cut off",
                "listen to every page with a screen reader",
                "use your own colours and font sizes",
                "come back to a long form: it saves a draft as you type",
            ]),
        Topic(
            id: "limits", title: "What may not work well",
            paragraphs: ["We know of these limits:"],
            points: [
                "wide tables, such as the audit, scroll sideways on a narrow screen",
                "the service is in English only",
                "after 30 minutes without use you are signed out; a warning comes five minutes before, and lets you stay",
                "what people write into records is not checked for plain language",
            ]),
        Topic(
            id: "contact", title: "Feedback and other formats",
            paragraphs: [
                "Tell the administrator of the agency that gave you your account if you find a problem that is not listed here, or if you need what is on a page in another format, such as large print, easy read or an audio recording. The agency must answer you under its own complaints and information policies."
            ]),
        Topic(
            id: "enforcement", title: "If you are not content with the answer",
            paragraphs: [
                "The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (the accessibility regulations). If you are not happy with how the agency responds to your complaint, contact the Equality Advisory and Support Service (EASS)."
            ]),
        Topic(
            id: "status", title: "Compliance status",
            paragraphs: [
                "This service is partially compliant with the Web Content Accessibility Guidelines version 2.2 AA standard. It is built to that standard, but nobody independent has tested it yet, and it has not been tested with people who use assistive technology. Until then we do not call it fully compliant."
            ]),
        Topic(
            id: "preparation", title: "How this statement was prepared",
            paragraphs: [
                "This statement was prepared on 22 November 2026, by those who build the service, from their own knowledge of its pages. An agency that runs the service has to have it tested, and to complete this statement with what was found and when."
            ]),
    ]
}
