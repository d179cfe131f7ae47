using PersonalData.LanguageModel;

switch (args)
{
    case ["lexicon", string dictionary, string second, string surnames, string folder]:
        RuleFileBuilder.WriteLexicon(dictionary, second, surnames, folder);
        return 0;
    case ["traditional", string characters, string folder]:
        RuleFileBuilder.WriteTraditional(characters, folder);
        return 0;
    case ["divisions", string codes, string folder]:
        RuleFileBuilder.WriteDivisions(codes, folder);
        return 0;
    default:
        Console.Error.WriteLine("lexicon DICTIONARY SECOND SURNAMES FOLDER | traditional CHARACTERS FOLDER | divisions CODES FOLDER");
        return 2;
}
