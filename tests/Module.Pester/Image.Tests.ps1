BeforeAll {
    . "$PSScriptRoot/Import.ps1"
    $key = [Security.Cryptography.RSA]::Create(2048)
    $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=Builder', $key, 'SHA256', [Security.Cryptography.RSASignaturePadding]::Pkcs1)
    $certificate = $request.CreateSelfSigned([DateTimeOffset]::UtcNow.AddDays(-1), [DateTimeOffset]::UtcNow.AddDays(1))
}

Describe 'Images' {
    BeforeEach {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        $image = Join-Path $folder 'gold.img'
        [IO.File]::WriteAllBytes($image, [byte[]]::new(100000))
    }

    It 'are listed, signed and tested through the pipeline' {
        $signed = Get-HyImage -Path $folder | Protect-HyImage -Certificate $certificate -OperatingSystem debian -OperatingSystemVersion 12
        $signed.File | Should -Be "$image.hysig"
        $test = Get-ChildItem $folder -Filter *.img | Test-HyImage -TrustedSigner $certificate.Thumbprint
        "$($test.State) $($test.Record.Guest)" | Should -Be 'Signed debian 12'
        (Get-HyImage -Path $folder -Digest).Digest | Should -Be (Get-FileHash $image).Hash
        (Test-HyImage $folder).State | Should -Be 'UntrustedSigner'
        [IO.File]::WriteAllBytes($image, [byte[]]::new(99999))
        (Test-HyImage $image -TrustedSigner $certificate.Thumbprint).State | Should -Be 'Truncated'
    }

    It 'are signed by a PFX file with its password' {
        $pfx = Join-Path $folder 'signer.pfx'
        [IO.File]::WriteAllBytes($pfx, $certificate.Export('Pfx', 'opensesame'))
        $password = [securestring]::new()
        'opensesame'.ToCharArray() | ForEach-Object { $password.AppendChar($_) }
        (Protect-HyImage $image -CertificatePath $pfx -Password $password).Signer.Subject | Should -Be 'CN=Builder'
        { Protect-HyImage $image -CertificatePath $pfx -Force -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Image.Certificate*'
    }

    It 'stay unsigned with -WhatIf, and where a key can not be had' {
        Protect-HyImage $image -Certificate $certificate -WhatIf
        { Protect-HyImage $image -CertificatePath 'pkcs11:token=gold' -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Image.Pkcs11*'
        { Protect-HyImage $image -Thumbprint ('0' * 40) -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Image.Certificate*'
        Test-Path "$image.hysig" | Should -BeFalse
    }

    It 'come with their record for another program to sign' {
        $written = Protect-HyImage $image -RecordOnly -VcpuCount 2 -MemoryMiB 512
        (Get-Content $written.File -Raw | ConvertFrom-Json).memory | Should -Be 512MB
    }

    It 'are shown in tables of 100 columns' {
        $lines = @(Get-HyImage -Path $folder | Out-String -Width 100) + @(Test-HyImage $folder | Out-String -Width 100) -split '\r?\n'
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 100 }
        $lines -join "`n" | Should -Match 'Unsigned +gold.img'
    }

    It 'need a connection or a path' {
        { Get-HyImage -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Select.Target*'
    }
}
