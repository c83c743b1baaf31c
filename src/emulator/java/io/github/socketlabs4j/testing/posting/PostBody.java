package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.posts.Post;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A post as the body of a request. Files in it are read while it is written. */
final class PostBody extends RequestBody {
    private final Post post;

    PostBody(Post post) {
        this.post = post;
    }

    @Override
    public @Nullable MediaType contentType() {
        return MediaType.parse(post.contentType());
    }

    @Override
    public long contentLength() {
        return post.body().length();
    }

    @Override
    public boolean isOneShot() {
        return true; // whether it is posted again is for the outbox to say
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        post.body().writeTo(sink.outputStream());
    }
}
