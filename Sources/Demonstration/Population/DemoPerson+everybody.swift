internal import Domain

extension DemoPerson {
    /// Everybody with an account. Northmoor has somebody in every role.
    static let everybody: [DemoPerson] = northmoor + outsiders + southvale

    private static let northmoor: [DemoPerson] = [
        DemoPerson("Prue Puddlewick", .northmoor, .post(.placementStabilityOfficer, .stability)),
        DemoPerson("Sol Saddlebag", .northmoor, .post(.socialWorker, .moorland)),
        DemoPerson("Sunita Sandcastle", .northmoor, .post(.socialWorker, .moorland)),
        DemoPerson("Seth Snowglobe", .northmoor, .post(.socialWorker, .riverside)),
        DemoPerson("Sian Starfish", .northmoor, .post(.socialWorker, .riverside)),
        DemoPerson("Tess Teacosy", .northmoor, .post(.teamManager, .moorland)),
        DemoPerson("Tariq Thimblerigg", .northmoor, .post(.teamManager, .riverside)),
        DemoPerson("Bertie Butterbean", .northmoor, .post(.assistantTeamManager, .moorland)),
        DemoPerson("Vera Velveteen", .northmoor, .post(.supervisingSocialWorker, .fostering)),
        DemoPerson("Vikram Vanillapod", .northmoor, .post(.supervisingSocialWorker, .fostering)),
        DemoPerson("Flora Featherbed", .northmoor, .post(.familyPlacementWorker, .fosteringDuty)),
        DemoPerson("Fay Fiddlestick", .northmoor, .post(.fosteringManager, .fostering)),
        DemoPerson("Alfie Applecrumble", .northmoor, .post(.astWorker, .ast, level: 1)),
        DemoPerson("Asha Acornbury", .northmoor, .post(.astWorker, .ast, level: 2)),
        DemoPerson("Ada Amblewick", .northmoor, .post(.astWorker, .ast, level: 3)),
        DemoPerson("Polly Pillowcase", .northmoor, .post(.placementsOfficer, .placements)),
        DemoPerson("Bella Bobbinreel", .northmoor, .post(.buyersTeamLeader, .buyers)),
        DemoPerson("Kit Kaleidoscope", .northmoor, .post(.categorySpecialist, .buyers)),
        DemoPerson("Minnie Mothball", .northmoor, .post(.panelMember, .panel)),
        DemoPerson("Dilys Doorknocker", .northmoor, .post(.panelMember, .panel)),
        DemoPerson("Percival Penknife", .northmoor, .post(.panelMember, .panel)),
        DemoPerson("Charlie Candelabra", .northmoor, .post(.panelChair, .panel)),
        DemoPerson("Iris Inkwell", .northmoor, .post(.independentReviewingOfficer, .reviewing)),
        DemoPerson("Stan Sundial", .northmoor, .post(.serviceManager, .managers)),
        DemoPerson("Agnes Almanack", .northmoor, .post(.accommodationServiceManager, .managers)),
        DemoPerson("Hal Hourglass", .northmoor, .post(.headOfService, .managers)),
        DemoPerson("Mabel Marginalia", .northmoor, .post(.minuteTaker, .stability)),
        DemoPerson("Dora Dustsheet", .northmoor, .post(.dataManager, .governance)),
        DemoPerson("Otto Oilcloth", .northmoor, .post(.auditor, .governance)),
        DemoPerson("Ingrid Ironbark", .northmoor, .post(.informationGovernanceLead, .governance)),
        DemoPerson("Adam Almshouse", .northmoor, .post(.agencyAdministrator, .governance)),
        DemoPerson("Theo Threadneedle", .northmoor, .post(.otherProfessional, .people)),
        DemoPerson("Cara Cauliflower", .northmoor, .post(.fosterCarer, .people)),
        DemoPerson("Clement Clementine", .northmoor, .post(.fosterCarer, .people)),
        DemoPerson("Yasmin Yellowhammer", .northmoor, .post(.youngPerson, .people)),
        DemoPerson("Yorick Yarrowfield", .northmoor, .post(.youngPerson, .people)),
    ]

    /// People of other agencies; those who work with Northmoor's children have an appointment there too.
    private static let outsiders: [DemoPerson] = [
        DemoPerson("Olive Opensky", .deployment, .post(.deploymentOperator, in: .deployment)),
        DemoPerson(
            "Cosmo Candlewick", .trust, .post(.camhsWorker, .camhs), .post(.camhsWorker, in: .northmoor)),
        DemoPerson("Cleo Cloudberry", .trust, .post(.camhsWorker, .camhs)),
        DemoPerson("Magnus Milkthistle", .trust, .post(.teamManager, .camhs)),
        DemoPerson("Arthur Antimacassar", .trust, .post(.agencyAdministrator, in: .trust)),
        DemoPerson(
            "Ivy Ivorytower", .brightlamp, .post(.providerWorker, .brightlampDuty),
            .post(.providerWorker, in: .northmoor)),
        DemoPerson("Bruno Breadcrumb", .brightlamp, .post(.agencyAdministrator, in: .brightlamp)),
        DemoPerson(
            "Hettie Haystack", .harkaway, .post(.providerWorker, .harkawayDuty),
            .post(.providerWorker, in: .northmoor)),
        DemoPerson(
            "Rex Rhubarb", .lanternhouse, .post(.residentialHomeManager, .lanternCottage),
            .post(.residentialHomeManager, in: .northmoor)),
        DemoPerson(
            "Kezia Kettledrum", .lanternhouse, .post(.keyWorker, .lanternCottage), .post(.keyWorker, in: .northmoor)),
        DemoPerson(
            "Avery Abacus", .speakwell, .post(.advocate, .advocates), .post(.advocate, in: .northmoor)),
    ]

    private static let southvale: [DemoPerson] = [
        DemoPerson("Percy Plumduff", .southvale, .post(.placementStabilityOfficer, .valeStability)),
        DemoPerson("Saffron Sealingwax", .southvale, .post(.socialWorker, .valeSocialWork)),
        DemoPerson("Silas Silverspoon", .southvale, .post(.socialWorker, .valeSocialWork)),
        DemoPerson("Thea Tumbledown", .southvale, .post(.teamManager, .valeSocialWork)),
        DemoPerson("Violet Vinegar", .southvale, .post(.supervisingSocialWorker, .valeFostering)),
        DemoPerson("Felix Firelighter", .southvale, .post(.fosteringManager, .valeFostering)),
        DemoPerson("Sybil Saltcellar", .southvale, .post(.serviceManager, .valeManagers)),
        DemoPerson("Digby Doorstop", .southvale, .post(.dataManager, .valeGovernance)),
        DemoPerson("Isla Icehouse", .southvale, .post(.informationGovernanceLead, .valeGovernance)),
        DemoPerson("Alma Anthill", .southvale, .post(.agencyAdministrator, .valeGovernance)),
    ]
}
