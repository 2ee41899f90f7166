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
				'<p class="privacy-policy-tutorial">%s</p><p><strong class="privacy-policy-tutorial">%s</strong> %s</p>',
				esc_html__( 'PlatoniaVid sends nothing about those who visit your site. It concerns those who make videos in it.', 'platoniavid' ),
				esc_html__( 'Suggested text:', 'platoniavid' ),
				esc_html__(
					'When our authors have a video made by artificial intelligence, its description and the image that it begins with are sent to the service that makes the video, together with this site’s address. We keep the description with the author’s account and with the finished video. Visitors load a finished video from this site, and nothing about them is sent to the service.',
					'platoniavid'
				)
			)
		);
	}
}
