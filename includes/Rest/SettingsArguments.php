<?php
/**
 * Arguments of `/settings`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Kinds\Kinds;
use PlatoniaVid\Gateway\Kinds\WordPress;
use PlatoniaVid\Media\NamePatterns;
use PlatoniaVid\Settings\Labels;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Settings\Pasted;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Values\VideoException;

/**
 * What can be stored, and in which form.
 */
final class SettingsArguments {
	/**
	 * The arguments.
	 *
	 * @param Models      $models      The models that a default is chosen from.
	 * @param Connections $connections The connections that a default is chosen from.
	 * @return array<string, array<string, mixed>>
	 */
	public static function all( Models $models, Connections $connections ): array {
		$roles = array(
			'type'     => 'array',
			'maxItems' => 100,
			'items'    => array(
				'type'      => 'string',
				'maxLength' => 191,
			),
		);
		return array(
			'key'                        => ServerArguments::key(),
			'gateway'                    => array(
				'description'       => 'The kind of server.',
				'type'              => 'string',
				'enum'              => Kinds::ids(),
				// Which service of WordPress's it is to be, only a connection can say.
				'validate_callback' => static fn( mixed $id, \WP_REST_Request $request, string $name ): bool|\WP_Error => WordPress::ID !== $id
					|| $id === $connections->first()->kind->id()
					? rest_validate_request_arg( $id, $request, $name )
					: false,
			),
			'endpoint'                   => array(
				'description'       => 'The gateway’s https address; empty for the usual one.',
				'type'              => 'string',
				'maxLength'         => 500,
				'validate_callback' => ServerArguments::is_public_address( ... ),
				'sanitize_callback' => Pasted::argument( ... ),
			),
			'default_connection'         => array(
				'description'       => 'The id of the connection that is ordered from where it has the model; an empty string for the first one that has it.',
				'type'              => 'string',
				'maxLength'         => 40,
				'validate_callback' => static fn( mixed $id ): bool|\WP_Error => ServerArguments::is_told_nothing() || in_array(
					$id,
					array_merge( array( '' ), array_column( $connections->all(), 'id' ) ),
					true
				) ? true : VideoException::connection_unknown()->to_wp_error(),
			),
			'default_model'              => array(
				'description'       => 'A model’s id.',
				'type'              => 'string',
				// Which there are is asked for when it matters, and not with each request to the REST API.
				'validate_callback' => static fn( mixed $id ): bool|\WP_Error => ServerArguments::is_told_nothing() || in_array( $id, array_column( $models->all(), 'id' ), true )
					? true
					: VideoException::model_unknown()->to_wp_error(),
				'maxLength'         => 191,
			),
			'default_size'               => array(
				'description' => 'Pixels, as 1280x720.',
				'type'        => 'string',
				'maxLength'   => 11,
				'pattern'     => Models::SIZE,
			),
			'default_seconds'            => array(
				'description' => 'Length in seconds.',
				'type'        => 'integer',
				'minimum'     => 1,
				'maximum'     => Models::MOST_SECONDS,
			),
			'roles'                      => array(
				'type'                 => 'object',
				'validate_callback'    => self::are_roles( ... ),
				'properties'           => array(
					'generate' => $roles,
					'manage'   => $roles,
				),
				'additionalProperties' => false,
			),
			'limits'                     => self::limits(),
			'models'                     => ModelArguments::models( true ),
			'media'                      => array(
				'type'                 => 'object',
				'properties'           => array(
					'attach'        => array(
						'description' => 'Whether a video is attached to the post that it was asked for in.',
						'type'        => 'boolean',
					),
					'poster'        => array(
						'description' => 'Whether the gateway’s thumbnail becomes the poster.',
						'type'        => 'boolean',
					),
					'title'         => array(
						'description' => 'What attachments are called: a text in which {prompt}, {date}, {model}, {author} and {post} stand for what is known of a video; empty for its prompt.',
						'type'        => 'string',
						'maxLength'   => 200,
						'pattern'     => NamePatterns::TITLE,
					),
					'file_name'     => array(
						'description' => 'The beginning of files’ names: letters, digits and spaces, and the same words in braces; empty for the prompt. Each name ends as no other one does.',
						'type'        => 'string',
						'maxLength'   => 200,
						'pattern'     => NamePatterns::FILE,
					),
					'caption'       => array(
						'description' => 'The captions of attachments: a text with the same words in braces; empty for none.',
						'type'        => 'string',
						'maxLength'   => 200,
						'pattern'     => NamePatterns::TITLE,
					),
					'folder'        => array(
						'description' => 'Where beneath the uploads new videos and their posters are put: names of letters, digits, hyphens and underscores, with slashes between them, the same words in braces, {year} and {month}; empty for WordPress’s own folder.',
						'type'        => 'string',
						'maxLength'   => NamePatterns::FOLDER_LENGTH,
						'pattern'     => NamePatterns::FOLDER,
					),
					'max_megabytes' => array(
						'description' => 'The largest file that is brought in.',
						'type'        => 'integer',
						'minimum'     => 1,
						'maximum'     => Settings::MOST_MEGABYTES,
					),
				),
				'additionalProperties' => false,
			),
			'fallback'                   => array(
				'description' => 'What becomes of an order that was refused before anything was charged, where it could go elsewhere: offered, done by itself, or neither.',
				'type'        => 'string',
				'enum'        => Settings::FALLBACKS,
			),
			'label'                      => array(
				'description' => 'What new blocks say of their video: that AI has made it, that it is artwork which AI has made, or nothing.',
				'type'        => 'string',
				'enum'        => Labels::ALL,
			),
			'currency'                   => array(
				'description' => 'What prices are entered in, and costs estimated, by ISO 4217. Another one converts no price.',
				'type'        => 'string',
				'maxLength'   => 3,
				'pattern'     => Settings::CURRENCY,
			),
			'brand_words'                => array(
				'description' => 'Words that go along with every prompt.',
				'type'        => 'string',
				'maxLength'   => Settings::BRAND_WORDS_LENGTH,
			),
			'delete_remote_after_import' => array(
				'description' => 'Whether a video is deleted at the gateway once it is in the Media Library.',
				'type'        => 'boolean',
			),
			'delete_data_on_uninstall'   => array(
				'description' => 'Whether the table and the settings go with the plugin.',
				'type'        => 'boolean',
			),
		);
	}

	/**
	 * How much may be ordered.
	 *
	 * @return array<string, mixed>
	 */
	public static function limits(): array {
		return array(
			'type'                 => 'object',
			'properties'           => array(
				'videos_per_day'    => self::limit( 'How many videos a user may order in 24 hours; 0 for as many as they like.' ),
				'seconds_per_day'   => self::limit( 'How many seconds of video a user may order in 24 hours; 0 for as many as they like.' ),
				'videos_per_month'  => self::limit( 'How many videos may be ordered on the site in a month of its own time; 0 for any number.' ),
				'seconds_per_month' => self::limit( 'How many seconds of video may be ordered on the site in a month of its own time; 0 for any number.' ),
			),
			'additionalProperties' => false,
		);
	}

	/**
	 * A limit.
	 *
	 * @param string $description Of what.
	 * @return array<string, mixed>
	 */
	private static function limit( string $description ): array {
		return array(
			'description' => $description,
			'type'        => 'integer',
			'minimum'     => 0,
			'maximum'     => Settings::MOST_LIMIT,
		);
	}

	/**
	 * Whether roles are the site's. WordPress publishes the form of arguments to anybody, so which those are is not in it.
	 *
	 * @param mixed                                            $roles   Lists of roles.
	 * @param \WP_REST_Request<covariant array<string, mixed>> $request The request.
	 * @param string                                           $name    The argument's name.
	 */
	private static function are_roles( mixed $roles, \WP_REST_Request $request, string $name ): bool|\WP_Error {
		$is_form = rest_validate_request_arg( $roles, $request, $name );
		if ( true !== $is_form || ServerArguments::is_told_nothing() ) {
			return $is_form;
		}
		$known = array(
			'type'  => 'array',
			'items' => array(
				'type' => 'string',
				'enum' => array_keys( wp_roles()->roles ),
			),
		);
		foreach ( (array) $roles as $part => $some ) {
			$is_known = rest_validate_value_from_schema( $some, $known, "{$name}[$part]" );
			if ( is_wp_error( $is_known ) ) {
				return $is_known;
			}
		}
		return true;
	}
}
