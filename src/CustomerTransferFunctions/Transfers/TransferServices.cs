using CustomerTransferFunctions.Platform.CaseFile;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerTransferFunctions.Transfers;

public static class TransferServices
{
    public static IServiceCollection AddTransfers(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(TransferOptions.From(configuration));
}
