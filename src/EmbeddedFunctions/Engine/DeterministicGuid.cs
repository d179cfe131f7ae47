using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EmbeddedFunctions.Engine;

/// <summary>Name-based GUIDs, RFC 9562 version 5, in the name space that Durable Task uses.</summary>
internal static class DeterministicGuid
{
    private static readonly Guid NameSpace = Guid.Parse("9e952958-5e33-4daf-827f-2fa12937b875");

    public static Guid Create(string name)
    {
        var input = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        NameSpace.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input.AsSpan(16));
#pragma warning disable CA5350 // RFC 9562 version 5 is defined with SHA-1; nothing is protected by it.
        var hash = SHA1.HashData(input).AsSpan(0, 16);
#pragma warning restore CA5350
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0FFF) | 0x5000));
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
