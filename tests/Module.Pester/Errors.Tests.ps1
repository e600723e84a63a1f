BeforeAll { . "$PSScriptRoot/Import.ps1" }

Describe 'Errors' {
    It '<command> is <id>' -ForEach @(
        @{ command = 'Get-HySR HY-SR-21'; id = 'Hy.Id.Unknown'; says = '*Draft 2014*-Edition Draft2014*' }
        @{ command = 'Get-HySR HY-SR-6D'; id = 'Hy.Id.Unknown'; says = '*did you mean HY-SR-6*' }
        @{ command = 'Get-HyThreat HYP-T9'; id = 'Hy.Id.Unknown'; says = '*did you mean HYP-T*' }
        @{ command = 'Get-HyBaselineFunction HY-BF9'; id = 'Hy.Id.Unknown'; says = '*did you mean HY-BF*' }
        @{ command = 'Get-HyControl LV-06-0x'; id = 'Hy.Id.Unknown'; says = '*did you mean LV-06-*' }
        @{ command = 'Connect-HyHost nonsense:'; id = 'Hy.Connect.Scheme'; says = "*'nonsense'*" }
        @{ command = 'Connect-HyHost nonsense'; id = 'Hy.Connect.Uri'; says = '*qemu:///system*' }
        @{ command = 'Connect-HyHost sample:none'; id = 'Hy.Connect.Sample'; says = "*'none'*" }
        @{ command = 'Get-HyConnection nowhere'; id = 'Hy.Connection.None'; says = '*Get-HyConnection*' }
        @{ command = 'Disconnect-HyHost nowhere'; id = 'Hy.Connection.None'; says = '*Get-HyConnection*' }
        @{ command = 'Test-HySR -Sample -Recommendation HY-SR-99'; id = 'Hy.Id.Unknown'; says = '*HY-SR-99*' }
        @{ command = 'Get-HyChangePlan -Sample -Control LV-99-99'; id = 'Hy.Id.Unknown'; says = '*LV-99-99*' }
        @{ command = 'Set-HySecureConfig -Force'; id = 'Hy.Select.Target'; says = '*Connect-HyHost*' }
        @{ command = 'Test-HySR -Sample -Platform VSphere -Control LV-06-02'; id = 'Hy.Select.Nothing'; says = '*leave one of them out*' }
    ) {
        . ([scriptblock]::Create("$command -ErrorAction SilentlyContinue -ErrorVariable fault"))
        $fault | Should -Not -BeNullOrEmpty
        $fault[0].FullyQualifiedErrorId.Split(',')[0] | Should -Be $id
        "$($fault[0])" | Should -BeLike $says
        "$($fault[0])" | Should -Not -Match '[\r\n]'
    }

    It 'one wrong target does not keep the others from being connected' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample }
        $connections = Connect-HyHost nonsense:, sample:kvm -ErrorAction SilentlyContinue -ErrorVariable fault
        @($connections).Count | Should -Be 1
        $fault.Count | Should -BeGreaterThan 0
        $connections | Disconnect-HyHost
    }

    It 'a target with control characters can not write to the terminal' {
        Connect-HyHost "non$([char]27)[31msense:" -ErrorAction SilentlyContinue -ErrorVariable fault
        "$($fault[0])" | Should -Not -Match ([char]27)
    }
}
