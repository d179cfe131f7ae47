using System.Security.Cryptography;
using System.Text;
using PersonalData.Classification;
using PersonalData.Detection;
using PersonalData.Identifiers;

namespace PersonalData.Subjects;

/// <summary>
/// Turns a row into the id of the person it is about, by the strongest identifier that is present and valid in that row: resident ID,
/// then mobile, e-mail, bank card, customer number. The id is HMAC-SHA-256 under the transfer's key over type, 0x1F and the identifier's
/// normal form, cut to 16 bytes; different spellings of one identifier therefore give one id.
/// </summary>
/// <remarks>
/// Rows of one person that share no identifier of the same rank give two ids: a row with the resident ID and one with only the mobile
/// number are not joined. One instance serves one partition on one thread; instances with the same key give the same ids.
/// </remarks>
public sealed class SubjectPseudonymizer : IDisposable
{
    /// <summary>Size of the key, in bytes.</summary>
    public const int KeySize = 32;

    private const byte Separator = 0x1F;

    private static readonly PersonalDataType[] Ranking =
        [PersonalDataType.ResidentId, PersonalDataType.Mobile, PersonalDataType.Email, PersonalDataType.BankCard, PersonalDataType.CustomerNumber];

    private readonly IncrementalHash hmac;
    private readonly (PersonalDataType Type, int Column)[] candidates;
    private readonly int[] birthDateColumns;
    private readonly DateOnly today;

    /// <summary>Prepares the columns to look at.</summary>
    /// <param name="key32">32 secret bytes that belong to this transfer alone.</param>
    /// <param name="columns">Classifications of the table; a contact column that also contains identifiers of other types is looked at
    /// for these too, a note never.</param>
    /// <param name="today">The latest birth date believed; fixed for a transfer, or an id might change from one day to the next.</param>
    /// <exception cref="ArgumentException">The key does not have 32 bytes.</exception>
    public SubjectPseudonymizer(ReadOnlySpan<byte> key32, IReadOnlyList<ColumnClassification> columns, DateOnly today)
    {
        if (key32.Length != KeySize)
        {
            throw new ArgumentException(
                $"The subject key has {key32.Length} bytes, {KeySize} were expected. Take it from the transfer's key store.",
                nameof(key32));
        }

        hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key32);
        this.today = today;
        candidates =
        [
            .. from type in Ranking
               from column in columns
               where column.Type == type || (IsContact(column) && column.AlsoContains.Contains(type))
               orderby Array.IndexOf(Ranking, type), column.Type == type ? 0 : 1, column.Index
               select (type, column.Index),
        ];
        birthDateColumns = [.. columns.Where(column => column.Type == PersonalDataType.BirthDate).Select(column => column.Index)];
    }

    /// <summary>Whether any column can identify a subject; without one every row is unusable and the file should be rejected.</summary>
    public bool CanIdentify => candidates.Length > 0;

    /// <summary>Finds the subject of the current row. Nothing is allocated.</summary>
    /// <returns>False when the row has no usable identifier; it must be quarantined, for nobody could be told or deleted.</returns>
    public bool TryIdentify(FieldAccessor field, out SubjectId subject, out SubjectFacts facts)
    {
        Span<char> normal = stackalloc char[Email.MaxLength];
        foreach ((PersonalDataType type, int column) in candidates)
        {
            if (IdentifierNormalizer.TryNormalize(type, field(column), normal, today, out int length, out DateOnly? birthDate))
            {
                subject = Pseudonym(type, normal[..length]);
                facts = new SubjectFacts(type, birthDate ?? ReadBirthDate(field));
                normal.Clear();
                return true;
            }
        }

        subject = default;
        facts = default;
        return false;
    }

    /// <summary>Releases the keyed hash and its copy of the key.</summary>
    public void Dispose() => hmac.Dispose();

    /// <summary>A number in a note may be anybody's; one in a column of telephone numbers or addresses is the customer's.</summary>
    private static bool IsContact(ColumnClassification column) =>
        column.Type is not (PersonalDataType.None or PersonalDataType.FreeText or PersonalDataType.PostalAddress or PersonalDataType.PersonName);

    private SubjectId Pseudonym(PersonalDataType type, ReadOnlySpan<char> normal)
    {
        Span<byte> message = stackalloc byte[32 + (3 * Email.MaxLength)];
        int length = Encoding.ASCII.GetBytes(TypeTag(type), message);
        message[length++] = Separator;
        length += Encoding.UTF8.GetBytes(normal, message[length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        hmac.AppendData(message[..length]);
        hmac.GetHashAndReset(hash);
        return new SubjectId(hash);
    }

    /// <summary>Fixed texts: renaming a type in code must not change anybody's id.</summary>
    private static string TypeTag(PersonalDataType type) => type switch
    {
        PersonalDataType.ResidentId => "resident-id",
        PersonalDataType.Mobile => "mobile",
        PersonalDataType.Email => "email",
        PersonalDataType.BankCard => "bank-card",
        PersonalDataType.CustomerNumber => "customer-number",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This type does not identify a subject."),
    };

    private DateOnly? ReadBirthDate(FieldAccessor field)
    {
        foreach (int column in birthDateColumns)
        {
            if (BirthDate.TryParse(field(column), today, out DateOnly date))
            {
                return date;
            }
        }

        return null;
    }
}
