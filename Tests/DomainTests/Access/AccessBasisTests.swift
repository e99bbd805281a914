import Domain
import Testing

@Suite("Why somebody may see a file") struct AccessBasisTests {
    @Test(
        "The database's words are known",
        arguments: [
            ("named on this file", AccessBasis.named), ("break-glass", .breakGlass), ("team", .team), ("link", .link),
            ("placement", .placement),
            ("role: service_manager, head_of_service", .roles([.serviceManager, .headOfService])),
            ("allocation: ast_worker", .allocation(.astWorker)), ("allocation: juggler", .allocation(nil)),
            ("by decree", .other("by decree")),
        ])
    func reads(text: String, basis: AccessBasis) { #expect(AccessBasis(text) == basis) }

    @Test("A role alone is not near enough for a protected address")
    func addresses() {
        #expect(!AccessBasis("role: head_of_service").opensProtectedAddresses)
        for text in ["team", "named on this file", "break-glass", "allocation: social_worker"] {
            #expect(AccessBasis(text).opensProtectedAddresses, "\(text)")
        }
    }
}
