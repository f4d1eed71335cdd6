import Testing

@testable import bench

@Suite struct MachineTests {
  private static let mounts = """
    /dev/vda1 / ext4 rw,relatime 0 0
    proc /proc proc rw 0 0
    /dev/vdb1 /srv xfs rw 0 0
    tmpfs /srv/fast tmpfs rw 0 0
    """

  @Test(arguments: [
    ("/var/me", "/dev/vda1 (ext4)"), ("/srv/data", "/dev/vdb1 (xfs)"), ("/srv/fast/x", "tmpfs (tmpfs)"),
    ("/srv", "/dev/vdb1 (xfs)"), ("/srvother", "/dev/vda1 (ext4)"),
  ])
  func `a folder is on the mount with the longest path above it`(_ folder: String, _ disk: String) {
    #expect(Machine.disk(of: folder, mounts: Self.mounts) == disk)
  }

  @Test func `a value of the processor is found by its name`() {
    let info = "processor\t: 0\nmodel\t\t: 49\nmodel name\t: AMD EPYC 7B12: fast\n"
    #expect(Machine.value("model name", in: info) == "AMD EPYC 7B12: fast")
    #expect(Machine.value("flags", in: info) == nil)
  }
}
