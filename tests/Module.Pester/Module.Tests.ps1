BeforeAll { . "$PSScriptRoot/Import.ps1" }

Describe 'The module' {
    It 'exports what its manifest says' {
        (Get-Command -Module HypervisorHardening -CommandType Cmdlet).Name | Sort-Object | Should -Be ($cmdlets | Sort-Object)
        (Get-Command -Module HypervisorHardening -CommandType Alias).Name | Should -Be (Import-PowerShellDataFile $manifest).AliasesToExport
    }

    It 'is a valid module' {
        (Test-ModuleManifest $manifest).Version | Should -Be (Get-Module HypervisorHardening).Version
    }

    It 'has approved verbs only' {
        $approved = (Get-Verb).Verb
        Get-Command -Module HypervisorHardening -CommandType Cmdlet | ForEach-Object { $_.Verb | Should -BeIn $approved }
    }

    It 'knows <alias> as <command>' -ForEach @(
        @{ alias = 'Get-HySR'; command = 'Get-HyRecommendation' }
    ) {
        (Get-Alias $alias).Definition | Should -Be $command
    }

    It 'takes -SR for -Recommendation' {
        (Get-Command Test-HySR).Parameters['Recommendation'].Aliases | Should -Contain 'SR'
    }

    It 'leads from a threat to controls' {
        $controls = Get-HyThreat HYP-T3 | Get-HyRecommendation | Get-HyControl -Platform Kvm
        $controls | Should -Not -BeNullOrEmpty
        $controls | ForEach-Object { $_ | Should -BeOfType HypervisorHardening.Core.Evaluation.ControlInfo }
        $controls[0] | Get-HyRecommendation | Get-HyThreat | ForEach-Object Id | Should -Contain 'HYP-T3'
    }

    It 'says why HY-BF3 has no recommendation' {
        (Get-HyBaselineFunction HY-BF3).Note | Should -Match 'No recommendation'
        Get-HyBaselineFunction HY-BF3 | Get-HyRecommendation | Should -BeNullOrEmpty
    }

    It 'understands <_>' -ForEach 'HY-SR-6a', 'hysr6A', '6a', 'HY-SR-06A' {
        (Get-HyRecommendation $_).Id | Should -Be 'HY-SR-6A'
    }
}

Describe 'Connections' {
    AfterEach { Get-HyConnection | Disconnect-HyHost }

    It 'are kept, listed and closed' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample }
        $first = Connect-HyHost -Sample
        Connect-HyHost -Sample | Out-Null
        $ids = @(Get-HyConnection).Id
        $ids.Count | Should -Be (2 * @($first).Count)
        $ids | Sort-Object -Unique | Should -Be $ids
        $first | Disconnect-HyHost
        @(Get-HyConnection).Count | Should -Be @($first).Count
        Disconnect-HyHost
        Get-HyConnection | Should -BeNullOrEmpty
    }

    It 'give the findings of the sample itself' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample }
        $own = Test-HySR -Sample | ForEach-Object { "$_" } | Sort-Object
        $piped = Connect-HyHost -Sample | Test-HySR | ForEach-Object { "$_" } | Sort-Object
        $own | Should -Not -BeNullOrEmpty
        $piped | Should -Be $own
        @(Get-HyConnection).Count | Should -BeGreaterThan 0
    }
}

Describe 'Test-HySR' {
    It 'rolls up to the findings it gives' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample }
        $findings = Test-HySR -Sample -Recommendation HY-SR-7
        $rollUp = Test-HySR -Sample -Recommendation HY-SR-7 -Summary | Where-Object Id -EQ HY-SR-7
        $rollUp.Counts.Total | Should -Be @($findings).Count
        $rollUp.Counts.Fail | Should -Be @($findings | Where-Object Verdict -EQ Fail).Count
    }

    It 'chooses by <name>' -ForEach @(
        @{ name = 'control'; choice = @{ Control = 'LV-06-*' }; good = { $_.Control -like 'LV-06-*' } }
        @{ name = 'severity'; choice = @{ Severity = 'High' }; good = { $_.Severity -eq 'High' } }
        @{ name = 'function'; choice = @{ Function = 'bf2' }; good = { 'HY-SR-6A', 'HY-SR-6B', 'HY-SR-6C', 'HY-SR-7', 'HY-SR-8' | Where-Object { $_ -in $finding.Recommendations } } }
        @{ name = 'platform'; choice = @{ Platform = 'Kvm' }; good = { $_.Platform -eq 'Kvm' } }
    ) {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample }
        $findings = Test-HySR -Sample @choice
        $findings | Should -Not -BeNullOrEmpty
        foreach ($finding in $findings) { $finding | Where-Object $good | Should -Not -BeNullOrEmpty }
    }

    It 'chooses resources by name' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample }
        $name = (Test-HySR -Sample | Where-Object { $_.Resource.Kind -eq 'VirtualMachine' } | Select-Object -First 1).Resource.Name
        $findings = Test-HySR -Sample -ResourceName $name.ToUpperInvariant()
        $findings.Resource.Name | Sort-Object -Unique | Should -Be $name
    }

    It 'shows the numbers of the edition that is asked for' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample }
        (Test-HySR -Sample -Edition Draft2014 -Control LV-06-02).Recommendations | Should -Contain 'HY-SR-5'
    }
}
