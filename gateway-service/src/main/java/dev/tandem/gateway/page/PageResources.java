package dev.tandem.gateway.page;

import dev.tandem.gateway.identity.DemoSwitch;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** The UI's files. Hashed assets are kept for a year, pages are asked for every time, the loader for five minutes. */
@Configuration(proxyBeanMethods = false)
class PageResources implements WebMvcConfigurer {

    private static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl ASK = CacheControl.noCache();
    private static final CacheControl BRIEFLY =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final boolean demo;

    PageResources(DemoSwitch demo) {
        this.demo = demo.enabled();
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry files) {
        files.addResourceHandler("/console/assets/**")
                .addResourceLocations("classpath:/static/console/assets/")
                .setCacheControl(FOREVER);
        files.addResourceHandler("/widget/assets/**")
                .addResourceLocations("classpath:/static/widget/assets/")
                .setCacheControl(FOREVER);
        files.addResourceHandler("/widget.js")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(BRIEFLY);
        files.addResourceHandler("/widget/**")
                .addResourceLocations("classpath:/static/widget/")
                .setCacheControl(ASK);
        files.addResourceHandler("/console/**")
                .addResourceLocations("classpath:/static/console/")
                .setCacheControl(ASK)
                .resourceChain(true)
                .addResolver(new OnePage());
        files.addResourceHandler("/index.html", "/landing.css", "/favicon.svg")
                .addResourceLocations("classpath:/static/")
                .setCacheControl(ASK);
        if (demo) {
            files.addResourceHandler("/demo/**")
                    .addResourceLocations("classpath:/static/demo/")
                    .setCacheControl(ASK);
        }
    }

    @Override
    public void addViewControllers(ViewControllerRegistry pages) {
        pages.addViewController("/").setViewName("forward:/index.html");
        pages.addViewController("/console/").setViewName("forward:/console/index.html");
        pages.addViewController("/widget/").setViewName("forward:/widget/index.html");
        pages.addRedirectViewController("/console", "/console/");
        if (demo) {
            pages.addViewController("/demo/").setViewName("forward:/demo/index.html");
            pages.addRedirectViewController("/demo", "/demo/");
        }
    }

    /** The console routes in the browser: every path that is no file is its one page. */
    private static final class OnePage extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            var file = super.getResource(path, location);
            return file != null || path.startsWith("assets/") ? file : super.getResource("index.html", location);
        }
    }
}
