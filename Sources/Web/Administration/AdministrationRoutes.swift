internal import Domain

extension Routes {
    /// Agencies, workers, teams, appointments; the audit and the review of broken glass; procedures; help.
    mutating func addAdministration() {
        addAgencies()
        addTeams()
        addWorkers()
        addAppointments()
        addAudit()
        addBreakGlassReviews()
        addClosingDays()
        addProcedures()
        addHelp()
    }
}

extension Access {
    static let administrator = Access.roles([.agencyAdministrator])
    static let operators = Access.roles([.deploymentOperator])
}
