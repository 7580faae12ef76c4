package gander.bench;

import static org.assertj.core.api.Assertions.assertThat;

import gander.tensor.ComputeDevice;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    @Test
    void contendersAreToldWhereToTrain() {
        Workload workload = Workload.all().get(0);

        assertThat(workload.request("data", 1).path("device").asText()).isEqualTo("cpu");
        assertThat(workload.on(ComputeDevice.CUDA)
                        .request("data", 1)
                        .path("device")
                        .asText())
                .isEqualTo("cuda");
    }

    @Test
    void aGpuDoesAllOfThem() {
        assertThat(Workload.all())
                .allMatch(workload -> workload.on(ComputeDevice.CUDA).possible());
    }
}
