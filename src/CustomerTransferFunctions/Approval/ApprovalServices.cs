using Microsoft.Extensions.DependencyInjection;

namespace CustomerTransferFunctions.Approval;

public static class ApprovalServices
{
    public static IServiceCollection AddApproval(this IServiceCollection services) => services.AddSingleton<ApprovalStore>();
}
