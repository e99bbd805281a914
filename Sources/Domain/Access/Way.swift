/// A way of seeing: how much of an agency's casework an appointment opens.
///
/// The raw value is part of the session token's prefix and of the database role's name (`holdfast_wide`, …), so it
/// must never change. Links and guests are not ways of an appointment and are not listed here.
public enum Way: String, CaseIterable, Codable, Hashable, Sendable {
    /// Every unrestricted file of the agency.
    case wide
    /// The files allocated to the teams of the appointment.
    case team
    /// The files the person is allocated to, or attends a meeting for.
    case `case`
    /// Some kinds of record (placements, notices, funding) with the facts that identify the child, nothing else.
    case kind
    /// What is shared with the person's household, made for them, or about their placements.
    case own
    /// No case content at all.
    case none
}
