extension Routes {
    /// Agencies, workers, teams, appointments; the audit and the review of broken glass; help.
    mutating func addAdministration() {}
}
