/// Names that nobody has, for children, carers and their people.
enum MadeUpNames {
    static let given = [
        "Amber", "Basil", "Clover", "Dill", "Ember", "Fern", "Ginger", "Hazel", "Indigo", "Juniper", "Kestrel",
        "Linnet",
        "Marigold", "Nettle", "Olive", "Pepper", "Quill", "Rowan", "Sorrel", "Teasel", "Umber", "Vetch", "Willow",
        "Yarrow", "Zephyr", "Bramble", "Cedar", "Damson", "Elder", "Flint",
    ]
    static let families = [
        "Applejack", "Bumblethwaite", "Crumpetson", "Dandelionby", "Eiderdowne", "Flapjackson", "Gooseberrythorpe",
        "Hobnobley", "Icingworth", "Jamtartley", "Kippersnap", "Lollipopham", "Marshmallowby", "Nutcrackerley",
        "Oatcakeson", "Pancakewell", "Quiltingham", "Raspberryton", "Sherbetley", "Toffeethwaite", "Umbrellaby",
        "Vanillaford", "Wafflestone", "Xylophoneley", "Yoghurtson", "Zigzagworth", "Buttonholme", "Carpetbagley",
        "Doorknobbe", "Fiddlewood", "Gumdropley", "Haberdashworth", "Inglenookby", "Kettlewhistle", "Lampshadeley",
        "Mittenthorpe", "Napkinworth", "Ottomanley", "Pincushionby", "Ribbonhurst",
    ]
    static let relatives = ["mother", "father", "grandmother", "aunt", "older brother", "older sister", "godparent"]
}
