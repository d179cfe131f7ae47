using System.Numerics;
using PersonalData.Detection;

namespace PersonalData.Classification;

/// <summary>Types of personal data as one bit each, so that what a value fits is told and compared without allocating.</summary>
internal readonly record struct TypeSet(ulong Bits)
{
    public static TypeSet Of(PersonalDataType type) => new(1ul << (int)type);

    public static TypeSet Of(params ReadOnlySpan<PersonalDataType> types)
    {
        ulong bits = 0;
        foreach (PersonalDataType type in types)
        {
            bits |= 1ul << (int)type;
        }

        return new TypeSet(bits);
    }

    public bool IsEmpty => Bits == 0;

    public bool Contains(PersonalDataType type) => (Bits >> (int)type & 1) != 0;

    public bool Overlaps(TypeSet other) => (Bits & other.Bits) != 0;

    public static TypeSet operator |(TypeSet first, TypeSet second) => new(first.Bits | second.Bits);

    public static TypeSet operator |(TypeSet first, PersonalDataType type) => new(first.Bits | (1ul << (int)type));

    /// <summary>For <c>foreach</c>, in the order of the types.</summary>
    public Enumerator GetEnumerator() => new(Bits);

    public PersonalDataType[] ToArray()
    {
        PersonalDataType[] types = new PersonalDataType[BitOperations.PopCount(Bits)];
        int i = 0;
        foreach (PersonalDataType type in this)
        {
            types[i++] = type;
        }

        return types;
    }

    public struct Enumerator(ulong rest)
    {
        public PersonalDataType Current { get; private set; }

        public bool MoveNext()
        {
            if (rest == 0)
            {
                return false;
            }

            Current = (PersonalDataType)BitOperations.TrailingZeroCount(rest);
            rest &= rest - 1;
            return true;
        }
    }
}
