using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace EmbeddedFunctions.Triggers;

/// <summary>
/// Function keys from the configuration: <c>EmbeddedFunctions:Keys:NAME</c> for one function, <c>:default</c> for all of level Function,
/// <c>:_master</c> for every level. Without a configured key nobody gets in.
/// </summary>
internal static class FunctionKeys
{
    private const string Section = "EmbeddedFunctions:Keys:";
    private const string Header = "x-functions-key";
    private const string Query = "code";

    public static bool Allow(HttpRequest request, AuthorizationLevel level, string functionName, IConfiguration settings)
    {
        if (level == AuthorizationLevel.Anonymous)
        {
            return true;
        }

        var presented = request.Headers[Header].FirstOrDefault() ?? request.Query[Query].FirstOrDefault();
        if (string.IsNullOrEmpty(presented))
        {
            return false;
        }

        string[] names = level is AuthorizationLevel.Function or AuthorizationLevel.User
            ? [functionName, "default", "_master"]
            : ["_master"];
        // Every key is compared, so that the time taken does not tell which one fitted.
        return names.Aggregate(
            false, (allowed, name) => allowed | (settings[Section + name] is { Length: > 0 } key && AreEqual(presented, key)));
    }

    private static bool AreEqual(string left, string right) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(left)), SHA256.HashData(Encoding.UTF8.GetBytes(right)));
}
