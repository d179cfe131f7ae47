namespace PersonalData.Accuracy;

/// <summary>The sentences of the report.</summary>
internal static class ReportText
{
    public const string Introduction =
        """
        # Accuracy

        How much of what is personal the library finds, and how much of what it finds is personal, measured on texts and tables that
        are made from a seed, with every piece of personal data marked as it is put in. This page is written by the program that
        measures:

        ```
        dotnet run -c Release --project tests/PersonalData.Accuracy -- report
        ```

        It takes some minutes, gives the same figures on every machine, and fails when one of them falls short. Smaller corpora of
        the dev profile are held to the same targets by `dotnet test tests/PersonalData.Accuracy`.

        """;

    public const string Method =
        """
        ## How it is measured

        **Two profiles.** The generator (`tests/PersonalData.Corpora`) knows two worlds, `dev` and `blind`, which have no sentence,
        form, header or county in common, nor a street, given name or company. Facts are common to both: division codes, area codes,
        card prefixes, frequent surnames. Mistakes on `dev` can be listed (`-- misses`) and learnt from; of `blind` only figures are
        shown, and they are the published ones.

        **Independence.** The generator does not reference the library. Its check digits are worked out anew from the standards, and
        its words, headers and sentences were written without those of the detector being known.

        **Texts** are notes of customer service, chats, forms, mails, delivery instructions and complaints, in Chinese and English:
        whole forms, clauses strung together, and bare values. Some are typed carelessly: marks and blanks left out, characters
        doubled or dropped, digits in full width, traditional characters, emoji, everything glued. One in five holds nothing
        personal but what looks like it: order, tracking and serial numbers of which a share passes the Luhn or the ID check,
        timestamps, versions with four parts, product codes, hashes, UUIDs of requests, masked numbers, hotlines, citations of laws,
        companies and places named after people, words that begin like a surname.

        **What a careful reader could tell.** Types that nothing but their surroundings gives away (a QQ number, a bank account, a
        permit of eight digits, a security code) always come with a word that says what they are. Those that speak for themselves
        also come alone.

        **Right in text** means: the right type, and the right bounds. Country code, extension and degree signs may be in or out, as
        may brackets, quotation marks and blanks around a value. A credit code behind 税 may be called a tax number. An address is
        right when the finding and the address have 80 % of either's length in common; names must have exactly their bounds. A
        finding that is not right is a miss and a false alarm at once. Neither asked for nor counted: a surname with a title (王女士),
        a division without street or house, ages and birth dates.

        **Right in tables** means: the type of the column, or for a mixed column one of the types in it and the word that it is
        mixed. Every column has one spoilt value in twenty (swapped and lost characters, placeholders, another column's value, full
        width, a remark in the cell), and up to a third of its cells empty. Headers are Chinese, pinyin, English or abbreviated; one
        in eight of the columns whose values speak for themselves has a header that says nothing; codes under such a header may be
        called a customer's number or nothing personal. Sensitive are identity documents, financial accounts and income,
        whereabouts, belief, ethnicity, health, biometrics, criminal records and secrets.

        Precision is the share of findings that are right, recall the share of what is there that was found, F2 their mean with
        recall weighed four times as heavily, because what is missed is leaked.

        ## Limits

        Generated data is not reality. Its authors thought of its sentences, its dirt and its traps, and real notes hold others:
        dialects, other trades' jargon, scans with recognition errors. Both profiles were written by the same hands, so `blind`
        guards against learning by heart rather than against a shared blind spot. Shares of types, and of texts without personal
        data, are chosen so that each type is met often enough to be measured; where personal data is rarer, precision is lower than
        here. Names are drawn evenly from lists rather than by their real frequency.

        """;
}
