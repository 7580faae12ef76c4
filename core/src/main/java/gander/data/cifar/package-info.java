/** CIFAR-10 and CIFAR-100 as their binary version comes: {@link gander.data.cifar.CifarFolder}. */
package gander.data.cifar;
