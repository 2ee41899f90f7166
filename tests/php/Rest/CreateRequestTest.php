<?php
/**
 * Tests of reading a create.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Rest;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Rest\CreateRequest beyond its refusals, which VideosControllerTest shows.
 */
final class CreateRequestTest extends TestCase {
	use Parts;

	protected function setUp(): void {
		parent::setUp();
		$this->saveKey();
		$this->actAs( 'author' );
	}

	public function test_what_is_not_said_is_the_default_or_the_models_first(): void {
		add_filter(
			'platoniavid_models',
			static fn ( array $models ): array => array(
				$models[0],
				array( 'id' => 'tall', 'sizes' => array( '1024x1792', '720x1280' ), 'seconds' => array( 6, 3 ) ),
				array( 'id' => 'wide', 'sizes' => array( '720x1280', '1280x720' ), 'seconds' => array( 12, 4 ) ),
			)
		);
		$made = fn ( array $fields ): array => array_values(
			array_intersect_key( $this->create( $fields ), array_flip( array( 'model', 'size', 'seconds' ) ) )
		);
		$this->assertSame( array( 'sora-2', '1280x720', 4 ), $made( array() ) );
		$this->assertSame( array( 'tall', '1024x1792', 6 ), $made( array( 'model' => 'tall' ) ), 'It does not offer the default.' );
		$this->assertSame( array( 'wide', '1280x720', 4 ), $made( array( 'model' => 'wide' ) ), 'It does, if not first.' );
		$this->assertSame( array( 'tall', '720x1280', 3 ), $made( array( 'model' => 'tall', 'size' => '720x1280', 'seconds' => 3 ) ) );
	}

	public function test_the_prompt_is_kept_without_space_around_it(): void {
		$this->assertSame( "یک گربه\nزیر باران", $this->create( array( 'prompt' => "  یک گربه\nزیر باران \n" ) )['prompt'] );
	}

	public function test_the_focal_point_is_kept_and_is_the_middle_where_none_is_said(): void {
		$image = $this->addImage();
		$focus = fn ( array $fields ): string => $this->repository()->find(
			$this->create( array( 'reference_image' => $image ) + $fields )['id']
		)->reference_focus;
		$this->assertSame( '0.500 0.500', $focus( array() ) );
		$this->assertSame( '0.250 1.000', $focus( array( 'reference_focus' => array( 'x' => 0.25, 'y' => 1 ) ) ) );
		$this->assertSame( '0.500 0.100', $focus( array( 'reference_focus' => array( 'y' => 0.1 ) ) ) );
		self::assertAnswers(
			400,
			$this->rest(
				'POST',
				'/videos',
				array(
					'prompt'          => 'A cat',
					'request_id'      => wp_generate_uuid4(),
					'reference_focus' => array( 'x' => 1.1 ),
				)
			)
		);
	}

	public function test_a_refusal_is_plain_text_in_the_sites_language(): void {
		add_filter(
			'platoniavid_models',
			static fn ( array $models ): array => array(
				array(
					'id'      => 'fast',
					'label'   => 'Tom & "Fast"',
					'sizes'   => array( '1280x720', '720x1280' ),
					'seconds' => array( 4, 8 ),
				),
			)
		);
		$english = $GLOBALS['wp_locale']->list_item_separator;

		$GLOBALS['wp_locale']->list_item_separator = '، ';

		$refused = $this->rest( 'POST', '/videos', array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4(), 'model' => 'fast', 'seconds' => 12 ) );

		$GLOBALS['wp_locale']->list_item_separator = $english;

		self::assertAnswers( 400, $refused );
		$this->assertSame(
			'Tom & "Fast" does not make videos of that size or length. It offers 1280x720، 720x1280, and 4، 8 seconds.',
			$refused->get_data()['message']
		);
	}
}
