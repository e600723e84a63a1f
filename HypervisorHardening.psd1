@{
    RootModule             = 'bin/HypervisorHardening.psm1'
    DscResourcesToExport   = @('HySecureConfig')
    ModuleVersion          = '0.1.0'
    GUID                   = '6f0a1d0e-3c1b-4f6e-9a53-8d2f0c7b5a41'
    Author                 = 'The HypervisorHardening authors'
    Copyright              = '(c) 2026 The HypervisorHardening authors. MIT License.'
    Description            = 'Tells whether a hypervisor follows NIST SP 800-125A, with evidence, repairs what fails and undoes it: VMware vSphere, Microsoft Hyper-V, KVM/QEMU and Xen.'
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = @('bin/HypervisorHardening.format.ps1xml')
    CmdletsToExport        = @(
        'Compare-HyAssessment'
        'Connect-HyHost'
        'Disconnect-HyHost'
        'Export-HyCimRecording'
        'Export-HyReport'
        'Export-HySnapshot'
        'Get-HyBaselineFunction'
        'Get-HyBootMeasurement'
        'Get-HyChange'
        'Get-HyChangePlan'
        'Get-HyConnection'
        'Get-HyControl'
        'Get-HyImage'
        'Get-HyRecommendation'
        'Get-HyThreat'
        'Measure-HyExposure'
        'New-HyPolicy'
        'Protect-HyImage'
        'Set-HySecureConfig'
        'Test-HyImage'
        'Test-HyPolicy'
        'Test-HySR'
        'Test-HySnapshot'
        'Undo-HySecureConfig'
    )
    AliasesToExport        = @('Get-HySR')
    # There is no function. An empty list here, beside lists of cmdlets and aliases, would keep PowerShell from looking for the DSC resource.
    FunctionsToExport      = $null
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags                       = @('NIST', 'SP800-125A', 'Hypervisor', 'Hardening', 'Compliance', 'vSphere', 'HyperV', 'KVM', 'Xen', 'libvirt')
            LicenseUri                 = 'https://opensource.org/license/mit'
            # Used where a session of it is open; never imported, and nothing needs it.
            ExternalModuleDependencies = @('VMware.PowerCLI', 'VCF.PowerCLI')
        }
    }
}
