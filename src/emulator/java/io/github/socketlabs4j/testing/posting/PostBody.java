package io.github.socketlabs4j.testing.posting;

import io.github.socketlabs4j.testing.posts.Post;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The body of a post as an OkHttp request body. Files in it are read while it is written. */
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
        return true; // Retries are decided by the outbox, not by OkHttp.
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        post.body().writeTo(sink.outputStream());
    }
}
