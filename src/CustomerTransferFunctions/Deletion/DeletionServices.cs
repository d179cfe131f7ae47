using CustomerTransferFunctions.Platform.Erasure;
using CustomerTransferFunctions.Platform.Evidence;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerTransferFunctions.Deletion;

public static class DeletionServices
{
    public static IServiceCollection AddDeletion(this IServiceCollection services) =>
        services.AddSingleton<BlobEraser>().AddSingleton<OutboxEraser>().AddSingleton<EvidenceKey>();
}
