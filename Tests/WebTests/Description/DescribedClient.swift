import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import Pages
@testable import Web

/// Asks the product as a test wants, and holds every answer that is no page against the description of the API: a
/// member that nobody described fails whichever test got it.
struct DescribedClient: TestClientProtocol {
    let client: any TestClientProtocol

    init(_ client: any TestClientProtocol) { self.client = client }

    var port: Int? { client.port }

    private static let answers: Result<DescribedAnswers, any Error> = Result {
        DescribedAnswers(try App.openAPI().document)
    }
    /// Each is told once, however many get such an answer.
    private static let told = Mutex<Set<String>>([])

    func executeRequest(
        uri: String, method: HTTPRequest.Method, headers: HTTPFields, body: ByteBuffer?
    ) async throws -> TestResponse {
        let response = try await client.executeRequest(uri: uri, method: method, headers: headers, body: body)
        for fault in try Self.answers.get().faults(method, uri, response)
        where Self.told.withLock({ $0.insert(fault).inserted }) {
            Issue.record("not as /openapi.json describes it: \(fault)")
        }
        return response
    }
}
