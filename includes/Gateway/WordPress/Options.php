<?php
/**
 * What a model of WordPress's AI client can be told.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\WordPress;

use PlatoniaVid\Gateway\HttpResponse;
use PlatoniaVid\Gateway\Kinds\Kind;
use PlatoniaVid\Gateway\Order;
use WordPress\AiClient\Common\AbstractEnum;
use WordPress\AiClient\Files\Enums\FileTypeEnum;
use WordPress\AiClient\Files\Enums\MediaOrientationEnum;
use WordPress\AiClient\Providers\Models\DTO\ModelConfig;
use WordPress\AiClient\Providers\Models\DTO\ModelMetadata;
use WordPress\AiClient\Providers\Models\Enums\OptionEnum;

/**
 * Reads a model's options as sizes, lengths and options of ours, and writes an order in them. The AI client knows shapes and not sizes, and has no
 * word for a length: those are told only where the model names them among its custom options (`size`, `seconds` or `duration`).
 *
 * @phpstan-import-type Offer from Kind
 */
final class Options {
	/**
	 * The sizes that stand for shapes.
	 */
	private const SIZES = array(
		'16:9' => '1280x720',
		'9:16' => '720x1280',
		'1:1'  => '720x720',
		'4:3'  => '960x720',
		'3:4'  => '720x960',
	);

	private const ORIENTATIONS = array(
		'landscape' => '1280x720',
		'portrait'  => '720x1280',
		'square'    => '720x720',
	);

	/**
	 * Names under which a model may take the length.
	 */
	private const LENGTHS = array( 'seconds', 'duration' );

	/**
	 * The values of each option that is supported, null for any, by the options' names.
	 *
	 * @var array<string, list<mixed>|null>
	 */
	private readonly array $supported;

	/**
	 * The values of each custom option that the model names.
	 *
	 * @var array<string, list<scalar>>
	 */
	private readonly array $custom;

	/**
	 * Reads them.
	 *
	 * @param ModelMetadata $model What its provider says of the model.
	 */
	public function __construct( private readonly ModelMetadata $model ) {
		$supported = array();
		foreach ( $model->getSupportedOptions() as $option ) {
			$supported[ $option->getName()->value ] = $option->getSupportedValues();
		}
		$custom = array();
		foreach ( $supported[ OptionEnum::customOptions()->value ] ?? array() as $together ) {
			foreach ( is_array( $together ) ? $together : array() as $name => $value ) {
				if ( is_string( $name ) && is_scalar( $value ) ) {
					$custom[ $name ][] = $value;
				}
			}
		}
		$this->supported = $supported;
		$this->custom    = $custom;
	}

	/**
	 * The model as it can be taken over. No lengths are told where the model names none: a person knows them.
	 *
	 * @return Offer
	 */
	public function offer(): array {
		$named   = array_diff_key( $this->custom, array_flip( array( 'size', ...self::LENGTHS ) ) );
		$options = array_map(
			static fn( string $id ): array => array(
				'id'     => $id,
				'type'   => is_bool( $named[ $id ][0] ) ? 'boolean' : ( is_int( $named[ $id ][0] ) ? 'integer' : 'string' ),
				'values' => array_values( array_unique( $named[ $id ], SORT_REGULAR ) ),
			),
			array_keys( $named )
		);
		return array(
			'id'               => $this->model->getId(),
			'label'            => HttpResponse::text( $this->model->getName(), 200 ),
			'description'      => '',
			'sizes'            => $this->sizes(),
			'seconds'          => array_values( array_unique( array_filter( array_map( 'intval', $this->custom[ $this->length() ] ?? array() ) ) ) ),
			'price_per_second' => null,
			'inputs'           => array(
				'first_frame' => $this->takes_image(),
				'last_frame'  => false,
				'references'  => 0,
			),
			'options'          => $options,
		);
	}

	/**
	 * An order as the model is told of it.
	 *
	 * @param Order $order The order.
	 */
	public function config( Order $order ): ModelConfig {
		$config = new ModelConfig();
		$this->shape( $config, $order->size );
		if ( $this->allows( OptionEnum::outputMimeType(), 'video/mp4' ) ) {
			$config->setOutputMimeType( 'video/mp4' );
		}
		if ( $this->allows( OptionEnum::outputFileType(), FileTypeEnum::remote() ) ) {
			// A film as text takes the memory of two.
			$config->setOutputFileType( FileTypeEnum::remote() );
		}
		if ( array_key_exists( OptionEnum::customOptions()->value, $this->supported ) ) {
			$told   = array(
				'size'          => $order->size,
				$this->length() => $order->seconds,
			);
			$custom = array_intersect_key( $told, $this->custom ) + $order->options;
			if ( array() !== $custom ) {
				$config->setCustomOptions( $custom );
			}
		}
		/**
		 * Filters what a model of WordPress's AI client is told of an order: the client has no word for a length, and a provider may have one.
		 *
		 * @since 0.1.0
		 *
		 * @param ModelConfig   $config What it is told.
		 * @param Order         $order  The order.
		 * @param ModelMetadata $model  What its provider says of the model.
		 */
		$filtered = apply_filters( 'platoniavid_ai_model_config', $config, $order, $this->model );
		return $filtered instanceof ModelConfig ? $filtered : $config;
	}

	/**
	 * Tells the model the shape of a size, in the words that it knows.
	 *
	 * @param ModelConfig $config What it is told.
	 * @param string      $size   Pixels.
	 */
	private function shape( ModelConfig $config, string $size ): void {
		$ratio       = array_search( $size, self::SIZES, true );
		$orientation = array_search( $size, self::ORIENTATIONS, true );
		if ( false !== $ratio && $this->allows( OptionEnum::outputMediaAspectRatio(), $ratio ) ) {
			$config->setOutputMediaAspectRatio( $ratio );
		} elseif ( false !== $orientation && $this->allows( OptionEnum::outputMediaOrientation(), MediaOrientationEnum::from( $orientation ) ) ) {
			$config->setOutputMediaOrientation( MediaOrientationEnum::from( $orientation ) );
		}
	}

	/**
	 * The sizes that the model makes, as far as its shapes tell.
	 *
	 * @return non-empty-list<string>
	 */
	private function sizes(): array {
		$named  = array_filter( $this->custom['size'] ?? array(), 'is_string' );
		$ratios = array_filter( self::SIZES, fn( string $ratio ): bool => $this->allows( OptionEnum::outputMediaAspectRatio(), $ratio ), ARRAY_FILTER_USE_KEY );
		$shapes = array_filter(
			self::ORIENTATIONS,
			fn( string $shape ): bool => $this->allows( OptionEnum::outputMediaOrientation(), MediaOrientationEnum::from( $shape ) ),
			ARRAY_FILTER_USE_KEY
		);
		foreach ( array( $named, $ratios, $shapes ) as $sizes ) {
			if ( array() !== $sizes ) {
				return array_values( array_unique( $sizes ) );
			}
		}
		return array( self::ORIENTATIONS['landscape'] );
	}

	/**
	 * Whether an image may go along with the prompt.
	 */
	private function takes_image(): bool {
		$name = OptionEnum::inputModalities()->value;
		if ( ! array_key_exists( $name, $this->supported ) ) {
			return false;
		}
		foreach ( $this->supported[ $name ] ?? array( array( 'image' ) ) as $together ) {
			foreach ( (array) $together as $modality ) {
				if ( 'image' === self::plain( $modality ) ) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * The name under which the model takes the length.
	 */
	private function length(): string {
		return isset( $this->custom['duration'] ) ? 'duration' : 'seconds';
	}

	/**
	 * Whether the model can be told a value of an option.
	 *
	 * @param OptionEnum $option The option.
	 * @param mixed      $value  The value.
	 */
	private function allows( OptionEnum $option, mixed $value ): bool {
		$values = $this->supported[ $option->value ] ?? array();
		if ( ! array_key_exists( $option->value, $this->supported ) || null === $this->supported[ $option->value ] ) {
			return array_key_exists( $option->value, $this->supported );
		}
		return in_array( self::plain( $value ), array_map( self::plain( ... ), $values ), true );
	}

	/**
	 * A value as it is compared.
	 *
	 * @param mixed $value One of an option's.
	 */
	private static function plain( mixed $value ): mixed {
		return $value instanceof AbstractEnum ? $value->value : $value;
	}
}
