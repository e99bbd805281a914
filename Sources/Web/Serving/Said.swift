/// What the last act achieved, as a page says it once. In the address stands only the case's name.
enum Said: String, CaseIterable {
    case draftSaved = "draft-saved"
    case concernRecorded = "concern-recorded"
    case concernCorrected = "concern-corrected"
    case concernRaised = "concern-raised"
    case linkMade = "link-made"
    case linkWithdrawn = "link-withdrawn"
    case linkRenewed = "link-renewed"
    case sectionCompleted = "section-completed"
    case acknowledged
    case scaled
    case refusalKept = "refusal-kept"
    case signedOut = "signed-out"
    case secondFactorRenewed = "second-factor-renewed"
    case glassBroken = "glass-broken"
    case glassAsked = "glass-asked"
    case glassApproved = "glass-approved"
    case glassReviewed = "glass-reviewed"
    case restricted
    case unrestricted
    case allocated
    case allocationEnded = "allocation-ended"
    case teamSaved = "team-saved"
    case workerSaved = "worker-saved"
    case appointmentMade = "appointment-made"
    case appointmentEnded = "appointment-ended"
    case workerLetIn = "worker-let-in"
    case workerKeptOut = "worker-kept-out"
    case codeWasShown = "code-was-shown"
    case closingDaySaved = "closing-day-saved"
    case proceduresAdopted = "procedures-adopted"
    case agencyMade = "agency-made"
    case agenciesRelated = "agencies-related"
    case importLoaded = "import-loaded"
    case noticesSeen = "notices-seen"

    var text: String {
        switch self {
        case .draftSaved: "Your draft is saved. You can come back to it from My work."
        case .concernRecorded: "The concern is recorded and filed."
        case .concernCorrected: "The correction is saved. The earlier version is kept."
        case .concernRaised: "Your concern has been sent."
        case .linkMade: "The record is linked."
        case .linkWithdrawn: "The link is withdrawn. It opens nothing any more."
        case .linkRenewed: "The link has a new end."
        case .sectionCompleted: "The section is completed and signed."
        case .acknowledged: "You have acknowledged the record."
        case .scaled: "The scaling is recorded."
        case .refusalKept: "The decision not to share is recorded."
        case .signedOut: "You are signed out."
        case .secondFactorRenewed: "Thank you. You can go on now."
        case .glassBroken: "The file is open to you for one hour. Its owner has been told."
        case .glassAsked: "The file is restricted. A second person has to agree before it opens."
        case .glassApproved: "You have agreed. The file is open to that person for one hour."
        case .glassReviewed: "The review is recorded."
        case .restricted: "The file is restricted to the people named on it."
        case .unrestricted: "The file is no longer restricted."
        case .allocated: "The worker is allocated."
        case .allocationEnded: "The allocation has its end."
        case .teamSaved: "The team is saved."
        case .workerSaved: "The worker is saved."
        case .appointmentMade: "The appointment is made."
        case .appointmentEnded: "The appointment has its end."
        case .workerLetIn: "The worker is let in again."
        case .workerKeptOut: "The worker is kept out, and signed out everywhere."
        case .codeWasShown:
            "This was sent twice and done once. The set-up code was shown the first time only; if you missed it, make a new one."
        case .closingDaySaved: "The closing day is saved. Time limits are counted without it."
        case .proceduresAdopted: "Your agency works by these procedures from now on."
        case .agencyMade: "The agency is made."
        case .agenciesRelated: "The agencies work together now."
        case .importLoaded: "The data are loaded."
        case .noticesSeen: "Marked as seen."
        }
    }

    func after(_ path: String) -> String {
        path + (path.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + "done=\(rawValue)"
    }
}
