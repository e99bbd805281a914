internal import Domain

/// Somebody made up, with what they are in each agency they are appointed in; the home agency's team comes first.
struct DemoPerson {
    let name: String
    let home: DemoAgency
    let posts: [Post]

    struct Post {
        let role: Role
        let agency: DemoAgency
        let team: DemoTeam?
        /// 1 to 3 for AST workers.
        let level: Int?
    }

    init(_ name: String, _ home: DemoAgency, _ posts: Post...) {
        self.name = name
        self.home = home
        self.posts = posts
    }

    /// `prue.puddlewick@northmoor.example`
    var email: String {
        name.lowercased().replacing(" ", with: ".").replacing("'", with: "") + "@" + home.domain
    }

    /// What signs in as: the first post.
    var title: String { posts.first?.role.label ?? "" }

    /// Carers and young people may do without an authenticator.
    var needsSecondFactor: Bool { posts.contains { $0.role != .fosterCarer && $0.role != .youngPerson } }
}

extension DemoPerson.Post {
    static func post(_ role: Role, _ team: DemoTeam, level: Int? = nil) -> Self {
        Self(role: role, agency: team.facts.agency, team: team, level: level)
    }

    static func post(_ role: Role, in agency: DemoAgency) -> Self {
        Self(role: role, agency: agency, team: nil, level: nil)
    }
}
