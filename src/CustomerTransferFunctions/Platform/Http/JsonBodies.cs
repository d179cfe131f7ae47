using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CustomerTransferFunctions.Platform.Http;

/// <summary>Reads bodies of requests. A sender need not announce a body's length (RFC 9112, chunked), so what counts is what arrives.</summary>
public static class JsonBodies
{
    /// <param name="longest">The most bytes that are read.</param>
    /// <returns>Null when the body is longer, or is not the JSON of such a document.</returns>
    public static async Task<T?> ReadJsonAsync<T>(this HttpRequest request, long longest, CancellationToken ct)
        where T : class
    {
        if (request.ContentLength > longest)
        {
            return null;
        }

        request.LimitBody(longest);
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, JsonSerializerOptions.Web, ct);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException
            || IsTooLong(e))
        {
            // InvalidOperationException is what the reader throws for text that is not valid Unicode.
            return null;
        }
    }

    /// <summary>Lets no more bytes of a body in than this; reading more throws what <see cref="IsTooLong"/> knows.</summary>
    public static void LimitBody(this HttpRequest request, long longest)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = longest;
        }
    }

    public static bool IsTooLong(Exception e) => e is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge };
}
