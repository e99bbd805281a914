/// An episode of being looked after, from the return's table Episodes: the same legal status, placement and carer.
///
/// `child` and `start` together name it, in this return and in every later one.
public struct EpisodeRow: Hashable, Sendable {
    public let source: RowSource
    public let child: String
    /// DECOM.
    public let start: Day
    /// RNE.
    public let reasonForNew: NewEpisodeReason
    /// LS, a code of `CodeList.legalStatuses`.
    public let legalStatus: String
    /// CIN, a code of `CodeList.categoriesOfNeed`.
    public let categoryOfNeed: String
    /// PLACE, a code of `CodeList.placementTypes`.
    public let place: String
    /// PLACE_PROVIDER; `nil` where the return is silent.
    public let provider: String?
    /// DEC, the day the next begins or care ended; `nil` while the episode goes on.
    public internal(set) var end: Day?
    /// REC; `nil` while the episode goes on.
    public internal(set) var endReason: String?
    public internal(set) var reasonPlaceChange: String?
    /// Where the child comes from. Protected: for nothing but the return itself.
    public let homePostcode: String?
    /// Where the child lives. Protected.
    public let placementPostcode: String?
    /// The Ofsted number of the home or agency; `nil` where empty, ill-formed or XXXXXXX.
    public let urn: String?

    /// T0 to T4: away from the placement for a while, not in another one.
    public var isTemporary: Bool { place.utf8.first == UInt8(ascii: "T") }

    /// An episode that was checked before, from where it was kept.
    public init(
        source: RowSource, child: String, start: Day, reasonForNew: NewEpisodeReason, legalStatus: String,
        categoryOfNeed: String, place: String, provider: String?, end: Day?, endReason: String?,
        reasonPlaceChange: String?, homePostcode: String?, placementPostcode: String?, urn: String?
    ) {
        (self.source, self.child, self.start, self.reasonForNew) = (source, child, start, reasonForNew)
        (self.legalStatus, self.categoryOfNeed, self.place) = (legalStatus, categoryOfNeed, place)
        (self.provider, self.end, self.endReason) = (provider, end, endReason)
        (self.reasonPlaceChange, self.homePostcode) = (reasonPlaceChange, homePostcode)
        (self.placementPostcode, self.urn) = (placementPostcode, urn)
    }

    init?(_ cells: inout Cells) {
        let child = cells.child(), start = cells.pastDay("DECOM")
        let end = cells.day("DEC")
        if let start, let end, end <= start { cells.fault("DEC", "It must be after DECOM, \(start.british).") }
        if let end, end > cells.terms.today { cells.fault("DEC", "The day has not come yet.") }
        let years = start.map { cells.terms.collectionYears(from: $0, to: end) }
        let rne = cells.filledCode("RNE", .newEpisodeReasons, years: years)
        let legalStatus = cells.filledCode("LS", .legalStatuses, years: years)
        let need = cells.filledCode("CIN", .categoriesOfNeed, years: years)
        let place = cells.filledCode("PLACE", .placementTypes, years: years)
        provider = cells.code("PLACE_PROVIDER", .placementProviders, years: years)
        let endReason = cells.code("REC", .endReasons, years: years)
        let change = cells.code("REASON_PLACE_CHANGE", .placementChangeReasons, years: years)
        homePostcode = cells.optional("HOME_POST", "a postcode") { Postcode($0)?.text }
        placementPostcode = cells.optional("PL_POST", "a postcode") { Postcode($0)?.text }
        urn = cells.optional("URN", "an Ofsted number") { OfstedURN.returned($0) } ?? nil
        if end == nil, endReason != nil || change != nil {
            cells.fault(
                "DEC", "REC or REASON_PLACE_CHANGE is given without it: the episode is taken to go on.", .warning)
        } else if end != nil, endReason == nil {
            cells.fault("REC", "It must be filled in where DEC is.", .warning)
        }
        guard !cells.hasErrors, let child, let start, let rne, let reason = NewEpisodeReason(rawValue: rne),
            let legalStatus, let need, let place
        else { return nil }
        (self.child, self.start, self.end, reasonForNew, source) = (child, start, end, reason, cells.source)
        (self.legalStatus, categoryOfNeed, self.place) = (legalStatus, need, place)
        (self.endReason, reasonPlaceChange) = end == nil ? (nil, nil) : (endReason, change)
    }
}

/// What changed when an episode began, from RNE.
public enum NewEpisodeReason: String, CaseIterable, Hashable, Sendable {
    case startedToBeLookedAfter = "S"
    case legalStatus = "L"
    case placementAndCarer = "P"
    case placementSameCarer = "T"
    case legalStatusPlacementAndCarer = "B"
    case legalStatusAndPlacementSameCarer = "U"

    /// Whether the child stays with the carer of the episode before.
    public var keepsCarer: Bool {
        switch self {
        case .legalStatus, .placementSameCarer, .legalStatusAndPlacementSameCarer: true
        case .startedToBeLookedAfter, .placementAndCarer, .legalStatusPlacementAndCarer: false
        }
    }
}
