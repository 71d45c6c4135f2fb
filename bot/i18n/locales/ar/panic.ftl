### المحو بلا كلام.

panicked = لا جديد.
panic-word = ذعر
command-panic = محو فوري بلا كلام
button-panic = محو بلا كلام
