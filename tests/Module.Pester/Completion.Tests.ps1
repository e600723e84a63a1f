BeforeAll {
    . "$PSScriptRoot/Import.ps1"
    function Complete([string] $line) { (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText }
}

Describe 'Completion' {
    It '<line> offers <wanted>' -ForEach @(
        @{ line = 'Test-HySR -Recommendation HY-SR-6'; wanted = 'HY-SR-6A', 'HY-SR-6B', 'HY-SR-6C' }
        @{ line = 'Test-HySR HY-SR-2'; wanted = 'HY-SR-2', 'HY-SR-20' }
        @{ line = 'Test-HySR -SR vm-ns'; wanted = 'VM-NS-R1', 'VM-NS-R2', 'VM-NS-R3', 'VM-NS-R4', 'VM-NS-R5' }
        @{ line = 'Test-HySR -Control LV-06-02'; wanted = , 'LV-06-02' }
        @{ line = 'Test-HySR -Function '; wanted = 'HY-BF1', 'HY-BF2', 'HY-BF3', 'HY-BF4', 'HY-BF5' }
        @{ line = 'Test-HySR -Threat HYP-T'; wanted = 'HYP-T1', 'HYP-T2', 'HYP-T3', 'HYP-T4' }
        @{ line = 'Test-HySR -Edition Draft'; wanted = 'Draft2014', 'Draft2017' }
        @{ line = 'Test-HySR -Severity '; wanted = 'High', 'Info', 'Low', 'Medium' }
        @{ line = 'Test-HySR -Platform K'; wanted = , 'Kvm' }
        @{ line = 'Get-HyRecommendation HY-SR-13'; wanted = , 'HY-SR-13' }
        @{ line = 'Get-HySR HY-SR-13'; wanted = , 'HY-SR-13' }
        @{ line = 'Get-HyControl LV-06-02'; wanted = , 'LV-06-02' }
        @{ line = 'Set-HySecureConfig -AllowImpact Next'; wanted = , 'NextPowerCycle' }
        @{ line = 'Set-HySecureConfig -Control LV-06-02'; wanted = , 'LV-06-02' }
        @{ line = 'Get-HyChangePlan HY-SR-13'; wanted = , 'HY-SR-13' }
        @{ line = 'Get-HyThreat HYP-DV'; wanted = 'HYP-DV1', 'HYP-DV2', 'HYP-DV3', 'HYP-DV4', 'HYP-DV5' }
        @{ line = 'Get-HyBaselineFunction hy-bf4'; wanted = , 'HY-BF4' }
    ) {
        Complete $line | Should -Be $wanted
    }

    It 'says what an id means' {
        (TabExpansion2 'Test-HySR HY-SR-13' 18).CompletionMatches.ToolTip | Should -Be 'Secure live migration'
    }

    It '<command> offers the open connections' -ForEach @(
        @{ command = 'Get-HyConnection' }
        @{ command = 'Disconnect-HyHost -Target' }
    ) {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample }
        Connect-HyHost sample:kvm | Out-Null
        Complete "$command sam" | Should -Be 'sample:kvm'
        Disconnect-HyHost
    }

    It 'offers nothing where no connection is open' {
        (TabExpansion2 'Disconnect-HyHost sample' 24).CompletionMatches.CompletionText | Where-Object { $_ -like 'sample:*' } | Should -BeNullOrEmpty
    }
}
