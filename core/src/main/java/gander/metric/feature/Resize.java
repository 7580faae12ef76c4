package gander.metric.feature;

import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.IntType;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Type;

/**
 * Images made larger or smaller by linear interpolation on both axes, low-pass filtered where they get smaller: without that
 * filter scores change by more than models differ. Parmar, Zhang and Zhu 2022, "On aliased resizing and surprising subtleties
 * in GAN evaluation", arXiv:2104.11222, section 3.
 */
final class Resize {
    private Resize() {}

    /** From float32 [N, C, H, W] to [N, C, height, width]; pixels are squares, their corners on the corners. */
    static Tensor bilinear(Tensor images, long height, long width) {
        if (width > 1) {
            return resized(images, height, width);
        }
        // Of results one pixel wide libtorch 2.10 gets the values wrong, of those one pixel high it does not.
        return resized(images.transpose(2, 3).contiguous(), width, height)
                .transpose(2, 3)
                .contiguous();
    }

    private static Tensor resized(Tensor images, long height, long width) {
        GenericList size =
                new GenericList(new Type.TypePtr(IntType.getIntTypePtr().get()));
        size.push_back(new IValue(height));
        size.push_back(new IValue(width));
        IValueVector stack = new IValueVector();
        stack.push_back(new IValue(images));
        stack.push_back(new IValue(size));
        stack.push_back(new IValue(false)); // centres of the corner pixels are not kept in place
        stack.push_back(new IValue()); // the factors follow from the sizes
        stack.push_back(new IValue());
        Dispatcher.singleton()
                .findSchemaOrThrow("aten::_upsample_bilinear2d_aa", "")
                .callBoxed(stack);
        return stack.get(0).toTensor();
    }
}
