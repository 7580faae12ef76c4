package gander.tensor;

import gander.UserException;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Where networks and batches live. */
public enum ComputeDevice {
    /** The machine's processor. */
    CPU(torch.DeviceType.CPU),
    /** The first NVIDIA GPU; needs a build with {@code -P cuda}. */
    CUDA(torch.DeviceType.CUDA);

    private final torch.DeviceType type;

    ComputeDevice(torch.DeviceType type) {
        this.type = type;
    }

    /**
     * Checks that this process can use the device.
     *
     * @throws UserException if there is no such device here, or this build has no kernels for it
     */
    public void require() {
        Native.load();
        if (this == CUDA && !torch.cuda_is_available()) {
            throw new UserException("device: got cuda, but this process sees no GPU; use --device cpu, or build with"
                    + " -P cuda on a machine with an NVIDIA driver");
        }
    }

    /**
     * The tensor itself if it is on this device already, else a copy there. The copy may be asynchronous: the device orders its
     * later work after it, and reading a result waits for both.
     */
    public Tensor place(Tensor tensor) {
        return this == CPU ? tensor : Tensors.to(new Device(type), tensor.scalar_type(), tensor);
    }
}
