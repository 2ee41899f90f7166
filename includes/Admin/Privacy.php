<?php
/**
 * What the site's privacy policy can say of the plugin.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Admin;

/**
 * Suggests a text to those who write the policy.
 */
final class Privacy {
	/**
	 * Adds the text to WordPress's guide to the privacy policy; a callback of `admin_init`.
	 *
	 * @since 0.1.0
	 */
	public static function suggest(): void {
		wp_add_privacy_policy_content(
			__( 'PlatoniaVid', 'platoniavid' ),
			sprintf(
				'<p class="privacy-policy-tutorial">%s</p><p><strong class="privacy-policy-tutorial">%s</strong> %s</p><p>%s</p><p>%s</p>',
				esc_html__(
					'PlatoniaVid sends nothing about those who visit your site. It concerns those who make videos in it. Leave out below what your site does not use: an AI service that is connected in WordPress, and webhooks.',
					'platoniavid'
				),
				esc_html__( 'Suggested text:', 'platoniavid' ),
				esc_html__(
					'When our authors have a video made by artificial intelligence, its description is sent to the service that makes the video, with words of ours that go along with it, the images that the video begins or ends with or is to look like, of a video that continues another one that one’s last frame, and this site’s address. We keep the description with the author’s account and with the finished video. Visitors load a finished video from this site, and nothing about them is sent to the service.',
					'platoniavid'
				),
				esc_html__(
					'When our authors ask for help with a description or with subtitles, the AI service that this site is connected to gets what they have written, what is known of what the video shows, or the title and the text of their post.',
					'platoniavid'
				),
				esc_html__(
					'Other services are told when a video was ordered, has come or has failed: its number, model, size and length, the numbers of its author and its post, and the address of its file, whose name may begin with the first words of its description, but not the description itself.',
					'platoniavid'
				)
			)
		);
	}
}
